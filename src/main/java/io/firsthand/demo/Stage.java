package io.firsthand.demo;

/** 阶段: where a case of today has got to; nobody does what comes after. */
enum Stage {
    REGISTERED,
    REJECTION_ASKED,
    ARRIVED,
    SIGNED,
    CUSTOMER_ASKED,
    HOLD_ASKED,
    HELD,
    EXTENSION_ASKED,
    HELP_ASKED,
    URGED,
    SUPERVISED,
    WITHDRAWAL_WISHED,
    REPLIED,
    RESOLVED,
    MISSED,
    SECOND_ROUND,
    THIRD_ROUND,
    RULING_NEEDED,
    DECISION_ASKED,
    WHOLE
}
