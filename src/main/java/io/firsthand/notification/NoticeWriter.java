package io.firsthand.notification;

import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.Timeline;
import io.firsthand.organization.Actor;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 通知撰写: writes a message in the transaction of the fact that it is about, one per fact and recipient. What has to be in
 * writing waits to be printed when it cannot be mailed; what does not is left out.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class NoticeWriter {

    private final Notices notices;
    private final NoticeTexts texts;
    private final CaseProgress progress;
    private final Timeline timeline;
    private final NoticeProcess process;
    private final Clock clock;

    NoticeWriter(
            Notices notices,
            NoticeTexts texts,
            CaseProgress progress,
            Timeline timeline,
            NoticeProcess process,
            Clock clock) {
        this.notices = notices;
        this.texts = texts;
        this.progress = progress;
        this.timeline = timeline;
        this.process = process;
        this.clock = clock;
    }

    /** Where each time is a fact of its own: the first, the second and so on. */
    void writeAnew(ComplaintNumber number, Notice.Kind kind, Notice.To to, Object... facts) {
        if (goesOut(kind, to)) {
            var before = notices.countByComplaintAndKind(number.value(), kind);
            write(number, kind, String.valueOf(before + 1), to, facts);
        }
    }

    /** @param subject which of the facts of this kind it is; written about before, nothing happens */
    void write(ComplaintNumber number, Notice.Kind kind, String subject, Notice.To to, Object... facts) {
        if (!goesOut(kind, to)
                || notices.existsByComplaintAndKindAndSubjectAndAccountAndDepartment(
                        number.value(), kind, subject, to.account(), to.department())) {
            return;
        }
        var wording = texts.write(number, kind, facts);
        var notice = notices.save(Notice.write(number, kind, subject, to, wording, clock.instant()));
        if (notice.belongsOnTimeline() && kind != Notice.Kind.UNREACHED) { // that is a step of the callback
            timeline.note(progress.lock(number), Actor.SYSTEM, EventType.WRITTEN_NOTICE, kind.word());
        }
        if (notice.waiting()) {
            process.send(notice);
        }
    }

    private static boolean goesOut(Notice.Kind kind, Notice.To to) {
        return to.address() != null || kind.inWriting();
    }
}
