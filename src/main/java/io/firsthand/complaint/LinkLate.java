package io.firsthand.complaint;

import io.firsthand.organization.DepartmentId;
import io.firsthand.servicelevel.ClockKind;

/** 环节超时: a limit was broken, just now and for the first time. Heard in the same transaction. */
public record LinkLate(ComplaintNumber number, ClockKind kind, String subject, DepartmentId department) {}
