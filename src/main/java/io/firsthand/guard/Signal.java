package io.firsthand.guard;

/** 虚假办结迹象: what makes one doubt that a case was solved when it was said to be. */
public enum Signal {
    /** 无凭证: the reply had nothing to show for it. */
    NO_EVIDENCE,
    /** 临期办结: it came in the last minutes before the answer was due. */
    LAST_MINUTES,
    /** 未解决: the customer says that it is not, or only partly, solved. */
    NOT_RESOLVED,
    /** 再次发生: the same customer or object has the same again within the repeat window. */
    AGAIN
}
