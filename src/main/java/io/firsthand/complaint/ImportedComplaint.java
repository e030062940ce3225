package io.firsthand.complaint;

import java.time.Instant;

/**
 * 导入的投诉: one past complaint taken over from another system. Neither read-back nor limit nor contact data are asked.
 *
 * @param source names the system; together with {@code externalId} it is unique
 * @param closedAt when it was finished there, or null when that is not known
 */
public record ImportedComplaint(
        String source,
        String externalId,
        Instant receivedAt,
        String category,
        String summary,
        String description,
        String channel,
        String region,
        String customerExternalId,
        String callerName,
        String phone,
        boolean finished,
        Instant closedAt,
        String serviceObject) {

    @Override
    public String toString() {
        return "ImportedComplaint[" + source + " " + externalId + "]"; // personal data never reaches a log
    }
}
