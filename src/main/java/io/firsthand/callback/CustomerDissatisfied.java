package io.firsthand.callback;

import io.firsthand.complaint.ComplaintNumber;

/** 双不满意: neither was the matter solved nor was the customer treated well. Heard in the same transaction. */
public record CustomerDissatisfied(ComplaintNumber number) {}
