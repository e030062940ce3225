package io.firsthand.complaint;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;

/**
 * 附件: a file that belongs to a case, without its content.
 *
 * @param name as the sender called it; good for showing, never for finding a file
 * @param type the media type, decided by the content
 * @param size in bytes
 * @param by the account
 */
public record Attachment(
        UUID id, @JsonIgnore ComplaintNumber complaint, String name, String type, int size, String by, Instant at) {}
