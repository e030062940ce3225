package io.firsthand.escalation;

import io.firsthand.complaint.Complaint;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Department;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Role;
import io.firsthand.servicelevel.Calendars;
import io.firsthand.servicelevel.Limit;
import io.firsthand.servicelevel.Term;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** 答复责任: which department answers urges and supervisions, who may speak for it, and until when. */
@Component
class Answerable {

    private final Organization organization;
    private final Calendars calendars;

    Answerable(Organization organization, Calendars calendars) {
        this.organization = organization;
        this.calendars = calendars;
    }

    /** The first-responsible department, or the front desk as long as there is none. */
    DepartmentId departmentOf(Complaint complaint) {
        var owner = complaint.firstResponsibleDepartment();
        return owner == null ? organization.first(Department.Kind.FRONT_DESK) : owner;
    }

    /** Its members and its head, not those who stand in for heads. */
    boolean speaksFor(DepartmentId department, Actor actor) {
        return actor.is(Role.FRONT_DESK, Role.DEPARTMENT, Role.HEAD) && department.equals(actor.department());
    }

    /** From now, by the standard calendar. */
    Term term(Instant now, Limit limit) {
        var calendar = calendars.standard();
        return new Term(now, calendar.due(now, limit), limit, calendar.id(), null);
    }
}
