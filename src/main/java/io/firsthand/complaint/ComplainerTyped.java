package io.firsthand.complaint;

/** 已标注类型: somebody has said what kind of complainer it is. Heard in the same transaction. */
public record ComplainerTyped(ComplaintNumber number, ComplainerType type) {}
