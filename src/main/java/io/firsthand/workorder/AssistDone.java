package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;

/** 协办办结: an assist order was answered, or its owner gave up on it. Heard in the same transaction. */
public record AssistDone(ComplaintNumber complaint, WorkOrderId order) {}
