package io.firsthand.notification;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintView;
import io.firsthand.organization.Names;
import io.firsthand.organization.Organization;
import io.firsthand.servicelevel.ClockKind;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** 通知文本: what a notice says, in both languages; times are those of the business zone. */
@Component
class NoticeTexts {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final MessageSource texts;
    private final Organization organization;

    NoticeTexts(MessageSource texts, Organization organization) {
        this.texts = texts;
        this.organization = organization;
    }

    /** @param facts what the text names after the number, as it is now */
    Notice.Wording write(ComplaintNumber number, Notice.Kind kind, Object... facts) {
        var key = "notice." + kind.word();
        return new Notice.Wording(
                text(key + ".subject", number, facts, Locale.SIMPLIFIED_CHINESE)
                        + " / "
                        + text(key + ".subject", number, facts, Locale.ENGLISH),
                text(key + ".body", number, facts, Locale.SIMPLIFIED_CHINESE)
                        + "\n\n"
                        + text(key + ".body", number, facts, Locale.ENGLISH));
    }

    /** As it was written; one from before its words were kept says what its kind said then. */
    Notice.Wording of(Notice notice, ComplaintView complaint) {
        return notice.wording() != null
                ? notice.wording()
                : write(notice.complaint(), notice.kind(), complaint.promisedAt());
    }

    private String text(String key, ComplaintNumber number, Object[] facts, Locale locale) {
        var words = Stream.concat(Stream.of(number), Stream.of(facts))
                .map(fact -> word(fact, locale))
                .toArray();
        return texts.getMessage(key, words, locale);
    }

    private String word(Object fact, Locale locale) {
        if (fact instanceof Instant time) {
            return TIME.format(time.atZone(organization.zone()));
        }
        if (fact instanceof Names names) {
            return locale == Locale.ENGLISH ? names.en() : names.zh();
        }
        if (fact instanceof ClockKind clock) {
            return texts.getMessage("clock.kind." + clock.word(), null, locale);
        }
        return fact.toString();
    }
}
