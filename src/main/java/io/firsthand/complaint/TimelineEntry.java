package io.firsthand.complaint;

import java.time.Instant;
import java.util.Map;

/**
 * 流转记录: one entry of the timeline. {@code before} and {@code after} hold only what the step changed; {@code hash}
 * covers the entry and the hash of the one before it.
 */
public record TimelineEntry(
        int seq,
        Instant at,
        String actor,
        String department,
        EventType type,
        String text,
        Map<String, String> before,
        Map<String, String> after,
        String hash) {}
