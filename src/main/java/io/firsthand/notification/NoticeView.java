package io.firsthand.notification;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.DepartmentId;
import java.time.Instant;
import java.util.UUID;

/**
 * 通知详情: what was written to whom. {@code to} is customer, staff (then {@code account} names whom) or department;
 * {@code state} is waiting, sent, toPrint or failed; printed ones are sent. Times are absolute instants.
 */
public record NoticeView(
        UUID id,
        ComplaintNumber complaint,
        String kind,
        String to,
        String account,
        DepartmentId department,
        String state,
        Instant writtenAt,
        Instant sentAt) {}
