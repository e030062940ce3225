package io.firsthand.servicelevel;

import io.firsthand.organization.ConfigurationFile;
import io.firsthand.organization.Names;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The time limits of the house 时限配置, whatever a case is about; those that depend on it are rows of the table of service
 * levels. {@link ServiceLevels} makes due times of both.
 *
 * @param id the profile that these are the limits of
 * @param calendar along which they count, or null for the default one
 * @param externalRight where a customer who does not agree can turn outside the house, and from when on, if that is limited
 */
@ConfigurationProperties(prefix = ServiceLevelSettings.PREFIX)
public record ServiceLevelSettings(
        String id,
        String calendar,
        List<TierLimits> tiers,
        Limit acknowledge,
        Limit progress,
        Assist assist,
        Extension extension,
        Hold hold,
        CustomerInformation customerInformation,
        Review review,
        Callback callback,
        int redoCap,
        Limit redo,
        Limit disputeWindow,
        Limit repeatWindow,
        Limit retention,
        ExternalRight externalRight) {

    static final String PREFIX = "firsthand.service-levels";
    static final ConfigurationFile FILE = new ConfigurationFile("config/service-levels.yaml", PREFIX);

    /**
     * What a tier makes stricter inside the house: the factor shortens dispatch, sign-in, first contact, assist and progress
     * limits; a first contact given here is the tier's own and may be left out.
     */
    public record TierLimits(String id, BigDecimal factor, Limit firstContact) {}

    /** A share of the time that remains to answer, at least the minimum and at most the limit. */
    public record Assist(BigDecimal share, Limit minimum, Limit limit) {}

    /** How long before the due time at the latest, and until when at most, counted from receipt: one step after the other. */
    public record Extension(Limit askBefore, List<Limit> until) {

        public Extension {
            until = copy(until);
        }
    }

    /** How long an order may be held, and how often. */
    public record Hold(Limit longest, int perOrder) {}

    /** How long to wait for the customer, and how long after the question he is reminded of it. */
    public record CustomerInformation(Limit limit, List<Limit> reminders) {

        public CustomerInformation {
            reminders = copy(reminders);
        }
    }

    /** From the reply, but never later than this long after the repair. */
    public record Review(Limit limit, Limit afterRepair) {}

    /** From the repair; after so many attempts on so many days, in different half-days, a letter is written instead. */
    public record Callback(Limit limit, int attempts, int days) {}

    /** From receipt until the customer may turn to this body; no limit where it may be asked at any time. */
    public record ExternalRight(Limit limit, Names body) {}

    public ServiceLevelSettings {
        tiers = copy(tiers);
        checkTiers(tiers);
        checkLimit(acknowledge, "acknowledge");
        checkLimit(progress, "progress");

        checkGiven(assist, "assist");
        checkShare(assist.share(), "assist.share");
        checkLimit(assist.minimum(), "assist.minimum");
        checkLimit(assist.limit(), "assist.limit");
        expect(
                assist.minimum().kind() != assist.limit().kind()
                        || assist.minimum().length().compareTo(assist.limit().length()) <= 0,
                "assist.limit",
                "at least " + assist.minimum() + ", the minimum");

        checkGiven(extension, "extension");
        checkLimit(extension.askBefore(), "extension.ask-before");

        checkGiven(hold, "hold");
        checkLimit(hold.longest(), "hold.longest");
        between(1, 100, hold.perOrder(), "hold.per-order");
        checkGiven(customerInformation, "customer-information");
        checkLimit(customerInformation.limit(), "customer-information.limit");
        checkReminders(customerInformation);

        checkGiven(review, "review");
        checkLimit(review.limit(), "review.limit");
        checkLimit(review.afterRepair(), "review.after-repair");

        checkGiven(callback, "callback");
        checkLimit(callback.limit(), "callback.limit");
        between(1, 100, callback.attempts(), "callback.attempts");
        between(1, callback.attempts(), callback.days(), "callback.days");

        between(0, 100, redoCap, "redo-cap");
        checkLimit(redo, "redo");
        checkLimit(disputeWindow, "dispute-window");
        expect(
                repeatWindow != null && repeatWindow.unit() == Limit.Unit.CALENDAR_DAYS,
                "repeat-window",
                "calendar days, such as 30c");
        checkLimit(retention, "retention");
        checkGiven(externalRight, "external-right");
        FILE.expectNames(externalRight.body(), "external-right.body");
    }

    /** What is said of a tier, if anything is. */
    Optional<TierLimits> tier(String tier) {
        return tiers.stream().filter(each -> each.id().equals(tier)).findFirst();
    }

    /** What the tier makes of a limit inside the house. */
    Limit shortened(Limit limit, String tier) {
        return tier(tier).map(own -> limit.shortened(own.factor())).orElse(limit);
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static void checkTiers(List<TierLimits> tiers) {
        var seen = new HashSet<String>();
        for (int i = 0; i < tiers.size(); i++) {
            var key = "tiers[" + i + "].";
            var each = tiers.get(i);
            expect(each.id() != null && seen.add(each.id()), key + "id", "a tier of config/organization.yaml, once");
            checkShare(each.factor(), key + "factor");
        }
    }

    private static void checkReminders(CustomerInformation wait) {
        for (int i = 0; i < wait.reminders().size(); i++) {
            var each = wait.reminders().get(i);
            expect(
                    before(each, wait.limit())
                            && (i == 0 || before(wait.reminders().get(i - 1), each)),
                    "customer-information.reminders[" + i + "]",
                    "days or time as in the limit " + wait.limit()
                            + ", shorter than it and longer than the one before");
        }
    }

    private static boolean before(Limit one, Limit other) {
        return one.kind() == other.kind()
                && one.inDays() == other.inDays()
                && one.length().compareTo(other.length()) < 0;
    }

    private static void checkLimit(Limit limit, String key) {
        expect(limit != null, key, Limit.expected());
    }

    private static void checkShare(BigDecimal share, String key) {
        expect(
                share != null && share.signum() > 0 && share.compareTo(BigDecimal.ONE) <= 0,
                key,
                "a number above 0 and not above 1");
    }

    private static void between(int least, int most, int value, String key) {
        expect(value >= least && value <= most, key, "a whole number from " + least + " to " + most);
    }

    private static void checkGiven(Object part, String key) {
        expect(part != null, key, "to be given, as in the packaged file");
    }

    private static void expect(boolean fine, String key, String expected) {
        FILE.expect(fine, key, expected);
    }
}
