package io.firsthand.workorder;

/** 裁定: what a supervisor may rule on a case. */
public enum Ruling {
    /** 改派: another department becomes first responsible. */
    REASSIGN,
    /** 异议裁定: on an objection; granted when it names a department, else refused. */
    OBJECTION,
    /** 再办一轮: one more round after the redo cap. */
    ANOTHER_ROUND,
    /** 终结: closes without consent once the manager has counter-signed. */
    FINAL_DECISION
}
