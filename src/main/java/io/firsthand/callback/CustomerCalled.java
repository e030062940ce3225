package io.firsthand.callback;

/** 已回访: the customer was reached and asked about the solution, within the 24 hours or later. */
public record CustomerCalled(boolean inTime) {}
