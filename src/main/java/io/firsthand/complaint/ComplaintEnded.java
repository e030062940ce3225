package io.firsthand.complaint;

/** 已终了: a case was closed, cancelled or rejected, and nobody works on it any more. Heard in the same transaction. */
public record ComplaintEnded(ComplaintNumber number, String reason) {}
