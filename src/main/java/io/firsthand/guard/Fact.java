package io.firsthand.guard;

/** 危机要素: what a crisis is made of; those that are found out at less cost come first. */
public enum Fact {
    /** 外部威胁: press, regulator or a lawsuit. */
    THREAT,
    /** 承诺落空: the answer is late. */
    BROKEN_PROMISE,
    /** 重复发生: it repeats or disputes another case, or is in a further round. */
    REPEAT
}
