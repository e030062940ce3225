package io.firsthand.servicelevel;

/** 期间届满: a stretch of time that nobody can miss is over by itself. Heard in the same transaction. */
public record WindowOver(String complaint, ClockKind kind) {}
