package io.firsthand.notification;

import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.StoredRows;
import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.Timeline;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Department;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Role;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 函件台: what was written about a case, for its readers, and the letters that the front desk prints. 403 {@code NOT_YOURS}
 * for anybody else, 404 for what does not exist. All times are absolute instants.
 */
@Component
@Transactional
public class NoticeDesk {

    private final Notices notices;
    private final NoticeTexts texts;
    private final NoticeProcess process;
    private final ComplaintDesk complaints;
    private final CaseProgress progress;
    private final Timeline timeline;
    private final Organization organization;
    private final JdbcClient jdbc;
    private final RowMapper<Notice> rows;
    private final Clock clock;

    NoticeDesk(
            Notices notices,
            NoticeTexts texts,
            NoticeProcess process,
            ComplaintDesk complaints,
            CaseProgress progress,
            Timeline timeline,
            Organization organization,
            JdbcClient jdbc,
            StoredRows rows,
            Clock clock) {
        this.notices = notices;
        this.texts = texts;
        this.process = process;
        this.complaints = complaints;
        this.progress = progress;
        this.timeline = timeline;
        this.organization = organization;
        this.jdbc = jdbc;
        this.rows = rows.of(Notice.class);
        this.clock = clock;
    }

    /** Everything that was written about a case, oldest first. For its readers. */
    @Transactional(readOnly = true)
    public List<NoticeView> of(ComplaintNumber number, Actor actor) {
        complaints.mustRead(number, actor);
        var written = notices.findByComplaintOrderByWrittenAtAscIdAsc(number.value());
        var failed = written.stream().anyMatch(Notice::waiting) ? process.failed(number) : Set.<String>of();
        return written.stream()
                .map(notice -> notice.view(failed.contains(notice.id().toString())))
                .toList();
    }

    /** A notice as it is sent or printed: whom it is for, then its title and its text in both languages. */
    @Transactional(readOnly = true)
    public String text(ComplaintNumber number, UUID id, Actor actor) {
        complaints.mustRead(number, actor);
        var notice = notices.findById(id)
                .filter(found -> found.complaint().equals(number))
                .orElseThrow(() -> Refusal.notFound(id));
        var complaint = complaints.show(number, Actor.SYSTEM);
        var wording = texts.of(notice, complaint);
        var name = notice.toCustomer() ? complaint.customer().name() : nameOf(notice);
        return name + "\n\n" + wording.title() + "\n\n" + wording.body() + "\n";
    }

    private String nameOf(Notice notice) {
        var names = notice.department() == null
                ? organization.staff(notice.account()).map(staff -> staff.name())
                : organization.department(notice.department()).map(Department::name);
        return names.map(name -> name.zh() + " " + name.en()).orElse(notice.account());
    }

    /** The letters that wait to be printed, oldest first. For the front desk; 400 for any other state. */
    @Transactional(readOnly = true)
    public Page<NoticeView> find(String state, String cursor, Integer wanted, Actor actor) {
        if (!actor.is(Role.FRONT_DESK)) {
            throw Refusal.notYours();
        }
        if (state != null && !state.equals(Notice.State.TO_PRINT.word())) {
            throw Refusal.invalid("state", "noSuch", state);
        }
        var where = "";
        var params = new HashMap<String, Object>();
        if (cursor != null) {
            var last = Page.Cursor.of(cursor);
            where = " and (written_at, id) > (:at, :last)";
            params.put("at", last.at().atOffset(ZoneOffset.UTC));
            params.put("last", last.uuid());
        }
        var limit = Page.limit(wanted);
        var found = jdbc
                .sql("select * from notice where state = 'TO_PRINT'" + where + " order by written_at, id limit "
                        + (limit + 1))
                .params(params)
                .query(rows)
                .list()
                .stream()
                .map(notice -> notice.view(false))
                .toList();
        return Page.of(
                found,
                limit,
                last -> new Page.Cursor(last.writtenAt(), last.id().toString()));
    }

    /**
     * The letter was printed and posted. For the front desk; also for a mail that was given up, which is not mailed any more
     * then. 409 {@code WRONG_STATUS} for one that is out already or still on its way.
     */
    public NoticeView printed(UUID id, Actor actor) {
        if (!actor.is(Role.FRONT_DESK)) {
            throw Refusal.notYours();
        }
        var number = find(id).complaint();
        var complaint = progress.lock(number);
        var notice = find(id);
        if (notice.state() != Notice.State.TO_PRINT && !givenUp(notice)) {
            throw Refusal.wrongStatus(notice.state().word());
        }
        notice.sent(clock.instant());
        notices.save(notice);
        if (notice.belongsOnTimeline()) {
            timeline.note(complaint, actor, EventType.NOTICE_SENT, notice.kind().word() + " printed");
        }
        return notice.view(false);
    }

    private boolean givenUp(Notice notice) {
        return notice.waiting()
                && process.failed(notice.complaint()).contains(notice.id().toString());
    }

    private Notice find(UUID id) {
        return notices.findById(id).orElseThrow(() -> Refusal.notFound(id));
    }
}
