package io.firsthand.guard;

/** 外部威胁: whom the customer threatens to turn to. */
public enum Threat {
    PRESS,
    REGULATOR,
    LAWSUIT
}
