package io.firsthand.complaint;

/** 重派: the customer was not content with the answer, and the next round begins. Heard in the same transaction. */
public record ComplaintReopened(ComplaintNumber number) {}
