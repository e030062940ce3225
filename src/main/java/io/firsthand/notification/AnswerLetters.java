package io.firsthand.notification;

import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.Complaint;
import io.firsthand.complaint.ComplaintAnswered;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintRegistered;
import io.firsthand.complaint.LinkLate;
import io.firsthand.complaint.RoundOpened;
import io.firsthand.servicelevel.Calendars;
import io.firsthand.servicelevel.CaseClocks;
import io.firsthand.servicelevel.ClockKind;
import io.firsthand.servicelevel.ServiceLevels;
import io.firsthand.servicelevel.Term;
import io.firsthand.servicelevel.WindowOver;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 答复函件: the letters around the answer, as the profile has them. Answered within the summary window a summary is enough;
 * who is not has an acknowledgement in writing when it is over, then the full answer, and at the legal limit a letter without one.
 */
@Component
@Transactional
class AnswerLetters {

    private final NoticeWriter writer;
    private final Recipients recipients;
    private final CaseProgress progress;
    private final CaseClocks clocks;
    private final Calendars calendars;
    private final ServiceLevels levels;
    private final LetterSettings settings;
    private final Clock clock;

    AnswerLetters(
            NoticeWriter writer,
            Recipients recipients,
            CaseProgress progress,
            CaseClocks clocks,
            Calendars calendars,
            ServiceLevels levels,
            LetterSettings settings,
            Clock clock) {
        this.writer = writer;
        this.recipients = recipients;
        this.progress = progress;
        this.clocks = clocks;
        this.calendars = calendars;
        this.levels = levels;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener
    void on(ComplaintRegistered registered) {
        if (settings.summaryWithin() != null) {
            openWindow(progress.lock(registered.number()));
        }
    }

    /** The answer was none: what is left of the window goes on. */
    @EventListener
    void on(RoundOpened reopened) {
        if (settings.summaryWithin() == null) {
            return;
        }
        var complaint = progress.lock(reopened.number());
        if (clock.instant().isAfter(window(complaint).due())) {
            acknowledge(complaint);
        } else {
            openWindow(complaint);
        }
    }

    private void openWindow(Complaint complaint) {
        clocks.start(complaint.number().value(), ClockKind.SUMMARY_WINDOW, "", window(complaint), null);
        progress.watchLimits(complaint);
    }

    private Term window(Complaint complaint) {
        var calendar = calendars.standard();
        var within = settings.summaryWithin();
        var due = calendar.due(complaint.receivedAt(), within);
        return new Term(complaint.receivedAt(), due, within, calendar.id(), null);
    }

    /** Not answered in days. */
    @EventListener
    void on(WindowOver over) {
        acknowledge(progress.lock(new ComplaintNumber(over.complaint())));
    }

    private void acknowledge(Complaint complaint) {
        write(complaint, Notice.Kind.ACKNOWLEDGEMENT, "", complaint.legalDueAt(), levels.outsideBody());
    }

    /** Each round has an answer of its own. */
    @EventListener
    void on(ComplaintAnswered answered) {
        var complaint = progress.lock(answered.number());
        clocks.stop(answered.number().value(), ClockKind.SUMMARY_WINDOW, "", clock.instant());
        var kind = summaryIsEnough(complaint) ? Notice.Kind.SUMMARY_RESOLUTION : settings.answer();
        write(complaint, kind, String.valueOf(complaint.round()), complaint.answer(), levels.outsideBody());
    }

    private boolean summaryIsEnough(Complaint complaint) {
        return settings.summaryWithin() != null
                && !complaint.resolvedAt().isAfter(window(complaint).due());
    }

    /** The case stays with its owner, and the customer knows where else he can turn. */
    @EventListener
    void on(LinkLate late) {
        if (settings.atLegalLimit() && late.kind() == ClockKind.LEGAL) {
            write(progress.lock(late.number()), Notice.Kind.UNFINISHED, "", levels.outsideBody());
        }
    }

    private void write(Complaint complaint, Notice.Kind kind, String subject, Object... facts) {
        writer.write(complaint.number(), kind, subject, recipients.customer(complaint), facts);
    }
}
