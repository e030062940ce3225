package io.firsthand.complaint;

/** 已归档: nothing about the case changes any more. Heard in the same transaction. */
public record ComplaintArchived(ComplaintNumber number) {}
