package io.firsthand.escalation;

import io.firsthand.ExpectedVersion;
import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.StoredRows;
import io.firsthand.callback.CustomerDissatisfied;
import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.Complaint;
import io.firsthand.complaint.ComplaintAnswered;
import io.firsthand.complaint.ComplaintEnded;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintRegistered;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.Timeline;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Role;
import io.firsthand.organization.Staff;
import io.firsthand.servicelevel.CaseClocks;
import io.firsthand.servicelevel.ClockKind;
import io.firsthand.servicelevel.ServiceLevels;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 升级台: what is late climbs from the handler to the head, the supervisors and the management, one level after another,
 * and never leaves its owner.
 */
@Component
@Transactional
public class EscalationDesk {

    private final Escalations escalations;
    private final CaseProgress progress;
    private final Timeline timeline;
    private final CaseClocks clocks;
    private final ServiceLevels levels;
    private final Organization organization;
    private final JdbcClient jdbc;
    private final RowMapper<Escalation> rows;
    private final Clock clock;

    EscalationDesk(
            Escalations escalations,
            CaseProgress progress,
            Timeline timeline,
            CaseClocks clocks,
            ServiceLevels levels,
            Organization organization,
            JdbcClient jdbc,
            StoredRows rows,
            Clock clock) {
        this.escalations = escalations;
        this.progress = progress;
        this.timeline = timeline;
        this.clocks = clocks;
        this.levels = levels;
        this.organization = organization;
        this.jdbc = jdbc;
        this.rows = rows.of(Escalation.class);
        this.clock = clock;
    }

    /** Where the ladder stands after a step. */
    record Raised(int level, boolean topReached) {}

    /**
     * The next level of the ladder for a late clock. An imported case that was late before it came raises no alarm, and a case
     * that is answered climbs no further.
     */
    Raised raise(ComplaintNumber number, String lateClock) {
        var complaint = progress.lock(number);
        var level =
                escalations.findByComplaintAndClock(number.value(), lateClock).size() + 1;
        var top = levels.levels();
        if (level > top || complaint.resolvedAt() != null || cameLate(complaint)) {
            return new Raised(Math.min(level, top), true);
        }
        open(complaint, lateClock, level);
        if (level < top) {
            startNextLevel(complaint, lateClock, level);
        }
        return new Raised(level, level == top);
    }

    /** Each level a step after the one before, counted from the due time; what was missed is not made up for at once. */
    private void startNextLevel(Complaint complaint, String lateClock, int level) {
        var now = clock.instant();
        var number = complaint.number().value();
        var due = clocks.dueAt(number, ClockKind.of(lateClock), "").orElse(now);
        clocks.start(number, ClockKind.ESCALATION, "", levels.nextLevel(due, level, now), null);
    }

    /** Answered: the ladder for the late answer ends. */
    @EventListener
    void on(ComplaintAnswered answered) {
        var number = answered.number().value();
        end(escalations.findByComplaintAndClock(number, ClockKind.ANSWER.word()));
        clocks.cancel(number, ClockKind.ESCALATION, "", clock.instant());
    }

    /** Nothing is late any more. */
    @EventListener
    void on(ComplaintEnded ended) {
        end(escalations.findByComplaint(ended.number().value()));
    }

    private void end(List<Escalation> raised) {
        raised.stream().filter(Escalation::goesOn).forEach(escalation -> {
            escalation.end();
            escalations.save(escalation);
        });
    }

    private static boolean cameLate(Complaint complaint) {
        return complaint.imported() && complaint.promisedAt().isBefore(complaint.registeredAt());
    }

    private void open(Complaint complaint, String lateClock, int level) {
        escalations.save(Escalation.raise(complaint, lateClock, level, watcher(complaint, level), clock.instant()));
        timeline.note(complaint, Actor.SYSTEM, EventType.ESCALATED, "U" + level + " " + lateClock);
    }

    /** Neither solved nor well treated: back to the owner, and a supervisor looks at it. */
    @EventListener
    void on(CustomerDissatisfied dissatisfied) {
        var complaint = progress.lock(dissatisfied.number());
        var level = escalations
                        .findByComplaintAndClock(complaint.number().value(), ClockKind.CALLBACK.word())
                        .size()
                + 1;
        open(complaint, ClockKind.CALLBACK.word(), level);
    }

    /** A repeat within the window, or a disputed closing, starts with the owner's head informed. */
    @EventListener
    void on(ComplaintRegistered registered) {
        if (registered.repeats() != null || registered.informed() != null) {
            open(progress.lock(registered.number()), ClockKind.REPEAT_WINDOW.word(), 1);
        }
    }

    /** U1 handler, U2 his head, U3 a supervisor, U4 the management; a missing person is skipped upwards. */
    private String watcher(Complaint complaint, int level) {
        if (level == 1 && complaint.handler() != null) {
            return complaint.handler();
        }
        if (level <= 2 && complaint.firstResponsibleDepartment() != null) {
            var head = organization.head(complaint.firstResponsibleDepartment());
            if (head.isPresent()) {
                return head.get().account();
            }
        }
        return organization
                .firstWith(level >= 4 ? Role.MANAGER : Role.SUPERVISOR)
                .map(Staff::account)
                .orElse(null);
    }

    /** Escalations that the reader watches or whose department is late, newest first; all for supervisors and managers. */
    @Transactional(readOnly = true)
    public Page<EscalationView> find(String state, String cursor, Integer wanted, Actor actor) {
        if (!actor.is(Role.DEPARTMENT, Role.HEAD, Role.SUPERVISOR, Role.MANAGER)) {
            throw Refusal.notYours();
        }
        var where = "";
        var params = new HashMap<String, Object>();
        if (state != null) {
            where += " and state = :state";
            params.put("state", state(state));
        }
        if (cursor != null) {
            var last = Page.Cursor.of(cursor);
            where += " and (raised_at, id) < (:at, :last)";
            params.put("at", last.at().atOffset(ZoneOffset.UTC));
            params.put("last", last.uuid());
        }
        var limit = Page.limit(wanted);
        var end = " order by raised_at desc, id desc limit " + (limit + 1);
        String sql;
        if (actor.is(Role.SUPERVISOR, Role.MANAGER)) {
            sql = "select * from escalation where true" + where + end;
        } else {
            // two index ranges, each read only as far as one page reaches
            sql = "select * from ((select * from escalation where watcher = :account" + where + end
                    + ") union all (select * from escalation where late_department = :department"
                    + " and watcher is distinct from :account" + where + end + ")) seen" + end;
            params.put("account", actor.account());
            params.put("department", actor.department().value());
        }
        var found = jdbc.sql(sql).params(params).query(rows).list().stream()
                .map(Escalation::view)
                .toList();
        return Page.of(
                found, limit, last -> new Page.Cursor(last.raisedAt(), last.id().toString()));
    }

    private static String state(String word) {
        return Stream.of(Escalation.State.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("state", "noSuch", word))
                .name();
    }

    /**
     * Locks the case for the step that follows in this transaction; 409 {@code STALE_VERSION} when the escalation changed. Only
     * its watchers learn that.
     */
    public void expect(UUID id, ExpectedVersion version, Actor actor) {
        if (version.given()) {
            progress.lock(find(id).complaint());
            mustWatch(find(id), actor);
            version.check(find(id).view().version());
        }
    }

    private static void mustWatch(Escalation escalation, Actor actor) {
        if (!escalation.watchedBy(actor)) {
            throw Refusal.notYours();
        }
    }

    /** The watcher has seen it. Acknowledging stops repeated alerts, never a clock. */
    public EscalationView acknowledge(UUID id, String note, Actor actor) {
        var complaint = progress.lock(find(id).complaint());
        var escalation = find(id);
        mustWatch(escalation, actor);
        complaint.mustNotBeArchived();
        if (!escalation.isOpen()) {
            throw Refusal.rule("APPROVAL_DECIDED");
        }
        escalation.acknowledge(note, actor, clock.instant());
        escalations.save(escalation);
        timeline.note(complaint, actor, EventType.NOTE, note);
        return escalation.view();
    }

    private Escalation find(UUID id) {
        return escalations.findById(id).orElseThrow(() -> Refusal.notFound(id));
    }
}
