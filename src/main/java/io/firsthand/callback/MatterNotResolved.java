package io.firsthand.callback;

import io.firsthand.complaint.ComplaintNumber;

/** 未解决: the customer says that the matter is not, or only partly, solved. Heard in the same transaction, before what follows from it. */
public record MatterNotResolved(ComplaintNumber number, Attempt.Kind kind, Attempt.Matter matter) {}
