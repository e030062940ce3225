package io.firsthand.escalation;

import io.firsthand.ExpectedVersion;
import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.StoredRows;
import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.Timeline;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Role;
import io.firsthand.servicelevel.CaseClocks;
import io.firsthand.servicelevel.ClockKind;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 升级台: who has been asked to look at what is late, and has acknowledged it. */
@Component
@Transactional
public class EscalationDesk {

    private final Escalations escalations;
    private final CaseProgress progress;
    private final Timeline timeline;
    private final CaseClocks clocks;
    private final JdbcClient jdbc;
    private final RowMapper<Escalation> rows;
    private final Clock clock;

    EscalationDesk(
            Escalations escalations,
            CaseProgress progress,
            Timeline timeline,
            CaseClocks clocks,
            JdbcClient jdbc,
            StoredRows rows,
            Clock clock) {
        this.escalations = escalations;
        this.progress = progress;
        this.timeline = timeline;
        this.clocks = clocks;
        this.jdbc = jdbc;
        this.rows = rows.of(Escalation.class);
        this.clock = clock;
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

    /** How many of them are open. */
    @Transactional(readOnly = true)
    public long open(Actor actor) {
        if (!actor.is(Role.DEPARTMENT, Role.HEAD, Role.SUPERVISOR, Role.MANAGER)) {
            throw Refusal.notYours();
        }
        var count = "select count(*) from escalation where state = 'OPEN'";
        if (actor.is(Role.SUPERVISOR, Role.MANAGER)) {
            return jdbc.sql(count).query(Long.class).single();
        }
        return jdbc.sql(count + " and (watcher = ? or late_department = ?)")
                .params(actor.account(), actor.department().value())
                .query(Long.class)
                .single();
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

    /**
     * The watcher has seen it. Acknowledging stops repeated alerts and never the late clock; on level 2 the note is the reason
     * for being late, which is due within its own limit, and 400 without.
     */
    public EscalationView acknowledge(UUID id, String note, Actor actor) {
        var complaint = progress.lock(find(id).complaint());
        var escalation = find(id);
        mustWatch(escalation, actor);
        complaint.mustNotBeArchived();
        if (!escalation.isOpen()) {
            throw Refusal.rule("APPROVAL_DECIDED");
        }
        if (escalation.asksReason() && (note == null || note.isBlank())) {
            throw Refusal.invalid("note", "required");
        }
        escalation.acknowledge(note, actor, clock.instant());
        escalations.save(escalation);
        timeline.note(complaint, actor, escalation.asksReason() ? EventType.REASON_GIVEN : EventType.NOTE, note);
        clocks.stop(complaint.number().value(), ClockKind.REASON, id.toString(), clock.instant());
        return escalation.view();
    }

    private Escalation find(UUID id) {
        return escalations.findById(id).orElseThrow(() -> Refusal.notFound(id));
    }
}
