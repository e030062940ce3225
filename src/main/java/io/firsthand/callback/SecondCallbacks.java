package io.firsthand.callback;

import io.firsthand.complaint.ComplainerType;
import io.firsthand.complaint.Complaint;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.Department;
import io.firsthand.organization.Organization;
import io.firsthand.servicelevel.Calendars;
import io.firsthand.servicelevel.CaseClocks;
import io.firsthand.servicelevel.ClockKind;
import io.firsthand.servicelevel.Term;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * 二次回访: who is called again a week after the closing: some by lot, some for their tier, and whoever complains so quietly
 * that he would not call himself. The lot depends on nothing but the seed and the number, so that it can be drawn again.
 */
@Component
class SecondCallbacks {

    /** Closed by the customer's own word, or because he was not there to give it; all others have had their last word. */
    private static final Set<String> AFTER = Set.of("matterResolved", "unreached");

    private static final BigDecimal TICKETS = BigDecimal.valueOf(1L << 32);

    private final SecondCallbackSettings settings;
    private final Organization organization;
    private final Calendars calendars;
    private final CaseClocks clocks;

    SecondCallbacks(
            SecondCallbackSettings settings, Organization organization, Calendars calendars, CaseClocks clocks) {
        this.settings = settings;
        this.organization = organization;
        this.calendars = calendars;
        this.clocks = clocks;
        for (int i = 0; i < settings.tiers().size(); i++) {
            SecondCallbackSettings.FILE.expect(
                    organization.hasTier(settings.tiers().get(i)),
                    "tiers[" + i + "]",
                    "a tier of config/organization.yaml");
        }
    }

    boolean chosen(Complaint closed) {
        return AFTER.contains(closed.closeReason())
                && (closed.complainerType() == ComplainerType.PASSIVE
                        || settings.tiers().contains(closed.tier())
                        || drawn(closed.number()));
    }

    private boolean drawn(ComplaintNumber number) {
        return BigDecimal.valueOf(ticket(number)).compareTo(settings.share().multiply(TICKETS)) < 0;
    }

    /** The first four bytes of the SHA-256 of seed and number. */
    private long ticket(ComplaintNumber number) {
        try {
            var text = settings.seed() + ":" + number;
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Starts its clock ahead of time: it begins when the week is over. */
    void plan(Complaint closed) {
        var calendar = calendars.standard();
        var from = calendar.due(closed.closedAt(), settings.after());
        var term = new Term(from, calendar.due(from, settings.limit()), settings.limit(), calendar.id(), null);
        clocks.start(
                closed.number().value(),
                ClockKind.SECOND_CALLBACK,
                "",
                term,
                organization.first(Department.Kind.CALLBACK));
    }
}
