package io.firsthand.intake;

import java.time.Instant;

/** Stands in until the complaint room has its own. */
record ImportedComplaint(
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
        String serviceObject) {}
