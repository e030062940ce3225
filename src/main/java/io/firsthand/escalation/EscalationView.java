package io.firsthand.escalation;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import java.time.Instant;
import java.util.UUID;

/** 升级详情: what was late, and who has to look at it. {@code state} is open, acknowledged or ended. */
public record EscalationView(
        UUID id,
        ComplaintNumber complaint,
        int level,
        String clock,
        DepartmentId lateDepartment,
        String watcher,
        String state,
        Instant raisedAt,
        String acknowledgedBy,
        Instant acknowledgedAt,
        String note,
        long version) {

    /** Whether this reader may acknowledge it: whom it names, and whoever decides for the late department. */
    public boolean watchedBy(Actor actor) {
        return actor.account().equals(watcher) || actor.headOf(lateDepartment);
    }

    /** Whether the acknowledgement is the reason for being late that is to be given in writing. */
    public boolean asksReason() {
        return level == Escalation.WRITTEN;
    }
}
