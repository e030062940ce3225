package io.firsthand.complaint;

/** What a contact with the customer 联系 was for. */
public enum ContactKind {
    /** 首次联系. */
    FIRST_CONTACT,
    /** 进展告知. */
    PROGRESS,
    /** 到场. */
    ARRIVED
}
