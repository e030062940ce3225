package io.firsthand.escalation;

import io.firsthand.organization.DepartmentId;

/**
 * Which escalations are asked for 升级查询; null leaves a filter out.
 *
 * @param state open, acknowledged or ended
 * @param department the one that was late
 * @param level 0 for reminders that something is nearly late, 1 to 4 for what is late
 */
public record EscalationQuery(String state, DepartmentId department, Integer level, String cursor, Integer limit) {}
