package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;

/**
 * 待裁定: a case that waits for a supervisor's ruling.
 *
 * @param objection what a department objects to; null when the rounds are used up
 * @param withManager whether the final decision was ruled and waits to be counter-signed
 */
public record RulingView(ComplaintNumber complaint, ApprovalView objection, boolean withManager) {}
