package io.firsthand.workorder;

import io.firsthand.organization.DepartmentId;
import java.time.Duration;

/** 工单签收: somebody took an order out of the pool, so long after it had come there. */
public record OrderClaimed(DepartmentId department, Duration after) {}
