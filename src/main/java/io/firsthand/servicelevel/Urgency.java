package io.firsthand.servicelevel;

/** How urgent complaints of a category are 紧急程度; utilities 公用事业 are faults of a service one depends on. */
public enum Urgency {
    EMERGENCY,
    UTILITY,
    ORDINARY
}
