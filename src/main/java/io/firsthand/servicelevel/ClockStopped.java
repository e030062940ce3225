package io.firsthand.servicelevel;

/** A clock that had called for eyes stands for good. Heard in the same transaction. */
public record ClockStopped(String complaint, ClockKind kind, String subject) {}
