package io.firsthand.complaint;

/** 关联类型: how a new case belongs to an older one, and what the older one calls it. */
public enum LinkKind {
    /** 重复投诉: the same matter again within the repeat window. */
    REPEAT_OF("repeatOf", "repeatedBy"),
    /** 异议: the customer disputes a closing. */
    DISPUTE_OF("disputeOf", "disputedBy"),
    /** 另有诉求: a new need that came up in a callback. */
    ARISING_FROM("arisingFrom", "gaveRiseTo");

    private final String word;
    private final String inverse;

    LinkKind(String word, String inverse) {
        this.word = word;
        this.inverse = inverse;
    }

    String word() {
        return word;
    }

    String inverse() {
        return inverse;
    }
}
