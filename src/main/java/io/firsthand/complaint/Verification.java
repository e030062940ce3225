package io.firsthand.complaint;

/**
 * 核验结果: whether a timeline is as it was written; if not, the number of the first entry that was altered, moved, taken
 * out or put in.
 */
public record Verification(boolean valid, Integer firstBroken) {}
