package io.firsthand.complaint;

/** 已答复: the customer has the answer, and the callback is next. Heard in the same transaction. */
public record ComplaintAnswered(ComplaintNumber number) {}
