package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;

/** 待裁定: the redo cap is reached and the customer is still not content. Heard in the same transaction. */
public record RulingNeeded(ComplaintNumber number) {}
