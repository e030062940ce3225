package io.firsthand.escalation;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.DepartmentId;
import java.time.Instant;
import java.util.UUID;

/** 已督办: the department has to answer for the case until then. Heard in the same transaction. */
public record SupervisionOpened(ComplaintNumber number, UUID supervision, DepartmentId department, Instant due) {}
