package io.firsthand.complaint;

/** 已办结: a case was closed. Heard in the same transaction. */
public record ComplaintClosed(ComplaintNumber number, String reason) {}
