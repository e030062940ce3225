package io.firsthand.escalation;

import io.firsthand.Refusal;
import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.Complaint;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.Timeline;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Role;
import io.firsthand.workorder.WorkOrderDesk;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 紧急升级: three rungs, one for each call: a helper, another handler, a supervisor who looks at it and the management told.
 * Whatever the rung, the first-responsible department stays responsible.
 */
@Component
@Transactional
public class EmergencyDesk {

    private final WorkOrderDesk orders;
    private final SupervisionDesk supervisions;
    private final CaseProgress progress;
    private final Timeline timeline;
    private final Organization organization;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    EmergencyDesk(
            WorkOrderDesk orders,
            SupervisionDesk supervisions,
            CaseProgress progress,
            Timeline timeline,
            Organization organization,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.orders = orders;
        this.supervisions = supervisions;
        this.progress = progress;
        this.timeline = timeline;
        this.organization = organization;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The next rung: for the front desk, the head of the owner and supervisors. The first asks for the department that helps,
     * the second for the member of the owner's department that takes over (400 without); what a rung does not ask for may be
     * given and is not used. 409 {@code EMERGENCY_TOP} after the third.
     *
     * @return which rung it was, 1 to 3
     */
    public int call(ComplaintNumber number, String reason, DepartmentId department, String handler, Actor actor) {
        var complaint = progress.lock(number);
        if (!actor.is(Role.FRONT_DESK) && !actor.headOf(complaint.firstResponsibleDepartment())) {
            throw Refusal.notYours();
        }
        complaint.mustBeOpen();
        check(complaint, department, handler);
        var rung = rungsOf(number) + 1;
        switch (rung) {
            case 1 -> sendHelp(complaint, reason, department, actor);
            case 2 -> replaceHandler(complaint, reason, handler, actor);
            case 3 -> callSupervisor(complaint, reason, actor);
            default -> throw Refusal.rule("EMERGENCY_TOP");
        }
        record(complaint, rung, reason, actor);
        return rung;
    }

    private void check(Complaint complaint, DepartmentId department, String handler) {
        if (department != null && !organization.takesComplaints(department)) {
            throw Refusal.invalid("department", "noSuch", department.value());
        }
        if (handler != null
                && organization
                        .staff(handler)
                        .filter(staff -> staff.department() != null
                                && staff.department().equals(complaint.firstResponsibleDepartment()))
                        .isEmpty()) {
            throw Refusal.invalid("handler", "noSuch", handler);
        }
    }

    private void sendHelp(Complaint complaint, String reason, DepartmentId department, Actor actor) {
        if (department == null) {
            throw Refusal.invalid("department", "required");
        }
        timeline.note(complaint, actor, EventType.EMERGENCY, "1 " + department + ": " + reason);
        orders.sendHelp(complaint.number(), department, reason, actor);
    }

    private void replaceHandler(Complaint complaint, String reason, String handler, Actor actor) {
        if (handler == null) {
            throw Refusal.invalid("handler", "required");
        }
        timeline.note(complaint, actor, EventType.EMERGENCY, "2 " + handler + ": " + reason);
        orders.replaceHandler(complaint.number(), handler, reason, actor);
    }

    private void callSupervisor(Complaint complaint, String reason, Actor actor) {
        timeline.note(complaint, actor, EventType.EMERGENCY, "3: " + reason);
        supervisions.ensureOpen(complaint.number(), reason, actor);
        events.publishEvent(new EmergencyAtTop(complaint.number(), reason));
    }

    private int rungsOf(ComplaintNumber number) {
        return jdbc.sql("select count(*) from emergency where complaint = ?")
                .param(number.value())
                .query(Integer.class)
                .single();
    }

    private void record(Complaint complaint, int rung, String reason, Actor actor) {
        jdbc.sql("insert into emergency (complaint, rung, reason, called_by, called_at) values (?, ?, ?, ?, ?)")
                .params(
                        complaint.number().value(),
                        rung,
                        reason,
                        actor.account(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
