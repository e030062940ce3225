package io.firsthand.guard;

import io.firsthand.complaint.ComplaintNumber;

/** 危机: the facts of a crisis have come together, and the management has to know. Heard in the same transaction. */
public record CrisisDeclared(ComplaintNumber number) {}
