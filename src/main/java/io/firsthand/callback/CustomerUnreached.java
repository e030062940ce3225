package io.firsthand.callback;

import io.firsthand.complaint.ComplaintNumber;

/** 未接通: the allowed attempts are used up, so the customer is written to. Heard in the same transaction. */
public record CustomerUnreached(ComplaintNumber number) {}
