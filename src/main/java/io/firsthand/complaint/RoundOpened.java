package io.firsthand.complaint;

/** 已重办: the answer was none, and the next round begins. Heard in the same transaction. */
public record RoundOpened(ComplaintNumber number) {}
