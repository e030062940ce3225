package io.firsthand.escalation;

import io.firsthand.Refusal;
import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.Complaint;
import io.firsthand.complaint.ComplaintAnswered;
import io.firsthand.complaint.ComplaintEnded;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.Actor;
import io.firsthand.servicelevel.CaseClocks;
import io.firsthand.servicelevel.ClockKind;
import io.firsthand.workorder.AssistDone;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 催办簿: the urges of a case with every text, kept under the lock on the case, and closed when nobody waits any more. */
@Component
class UrgeBook {

    private final Urges urges;
    private final CaseProgress progress;
    private final CaseClocks clocks;
    private final JdbcClient jdbc;
    private final Clock clock;

    UrgeBook(Urges urges, CaseProgress progress, CaseClocks clocks, JdbcClient jdbc, Clock clock) {
        this.urges = urges;
        this.progress = progress;
        this.clocks = clocks;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Urge> of(ComplaintNumber number) {
        return urges.findByComplaintOrderByFirstAtAscIdAsc(number.value());
    }

    Urge find(UUID id) {
        return urges.findById(id).orElseThrow(() -> Refusal.notFound(id));
    }

    /** The case of an urge, locked until the transaction ends. */
    Complaint lockCaseOf(UUID id) {
        return progress.lock(view(find(id)).complaint());
    }

    UrgeView save(Urge urge) {
        return view(urges.save(urge));
    }

    void keep(Urge urge, String text, boolean byCustomer, Actor actor, Instant now) {
        jdbc.sql("insert into urge_text (urge, seq, at, account, by_customer, text) values (?, ?, ?, ?, ?, ?)")
                .params(urge.id(), urge.times(), now.atOffset(ZoneOffset.UTC), actor.account(), byCustomer, text)
                .update();
    }

    UrgeView view(Urge urge) {
        var texts = jdbc.sql("select * from urge_text where urge = ? order by seq")
                .param(urge.id())
                .query((row, n) -> new UrgeView.Asked(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("by_customer") ? "CUSTOMER" : "STAFF",
                        row.getString("account"),
                        row.getString("text")))
                .list();
        return urge.view(texts);
    }

    /** Who asked has the answer, whoever gave it. */
    @EventListener
    void on(ComplaintAnswered answered) {
        open(answered.number()).forEach(urge -> {
            clocks.stop(answered.number().value(), ClockKind.URGE, urge.id().toString(), clock.instant());
            close(urge);
        });
    }

    /** The part that was urged is done. */
    @EventListener
    void on(AssistDone done) {
        open(done.complaint()).stream()
                .filter(urge -> done.order().equals(urge.order()))
                .forEach(urge -> {
                    clocks.stop(
                            done.complaint().value(), ClockKind.URGE, urge.id().toString(), clock.instant());
                    close(urge);
                });
    }

    /** There is nothing left to hurry; what was late stays late. */
    @EventListener
    void on(ComplaintEnded ended) {
        open(ended.number()).forEach(urge -> {
            clocks.breach(ended.number().value(), ClockKind.URGE, urge.id().toString(), clock.instant());
            clocks.cancel(ended.number().value(), ClockKind.URGE, urge.id().toString(), clock.instant());
            close(urge);
        });
    }

    private List<Urge> open(ComplaintNumber number) {
        return of(number).stream().filter(Urge::isOpen).toList();
    }

    private void close(Urge urge) {
        urge.close();
        urges.save(urge);
    }
}
