package io.firsthand.servicelevel;

import io.firsthand.organization.ConfigurationFile;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The time limits of the house 时限配置, all of them elapsed time. A limit depends on the urgency of the category and on
 * the customer's tier and on nothing else, so equal cases of equal customers always get equal limits.
 */
@ConfigurationProperties(prefix = ServiceLevelSettings.PREFIX)
public record ServiceLevelSettings(
        Duration legal,
        List<UrgencyLimits> urgencies,
        Duration firstContact,
        List<TierLimits> tiers,
        Assist assist,
        Hold hold,
        Duration customerInformation,
        Review review,
        Callback callback,
        Escalation escalation,
        int redoCap,
        Duration disputeWindow,
        Duration repeatWindow) {

    static final String PREFIX = "firsthand.service-levels";
    static final ConfigurationFile FILE = new ConfigurationFile("config/service-levels.yaml", PREFIX);

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** What depends on the urgency: dispatch and answer from receipt, sign-in from the order's arrival. */
    public record UrgencyLimits(Urgency id, Duration dispatch, Duration signIn, Duration answer) {}

    /**
     * What a tier makes stricter: the factor shortens dispatch, sign-in, first contact and assist limits; a first contact
     * or answer given here is the tier's own and may be left out.
     */
    public record TierLimits(String id, BigDecimal factor, Duration firstContact, Duration answer) {}

    /** A share of the time that remains to answer, at least the minimum and at most the limit. */
    public record Assist(BigDecimal share, Duration minimum, Duration limit) {}

    /** How long an order may be held, and how often. */
    public record Hold(Duration longest, int perOrder) {}

    /** From the reply, but never later than this long after the repair. */
    public record Review(Duration limit, Duration afterRepair) {}

    /** From the repair; after so many attempts on so many days, in different half-days, a letter is written instead. */
    public record Callback(Duration limit, int attempts, int days) {}

    /** How long after the due time each level of the ladder follows, and how many levels there are. */
    public record Escalation(Duration step, int levels) {}

    public ServiceLevelSettings {
        atLeast(SHORTEST, legal, "legal");
        urgencies = copy(urgencies);
        tiers = copy(tiers);
        checkUrgencies(urgencies, legal);
        limit(firstContact, legal, "first-contact");
        checkTiers(tiers, firstContact, legal);

        checkGiven(assist, "assist");
        checkShare(assist.share(), "assist.share");
        atLeast(SHORTEST, assist.minimum(), "assist.minimum");
        atLeast(assist.minimum(), assist.limit(), "assist.limit");

        checkGiven(hold, "hold");
        atLeast(SHORTEST, hold.longest(), "hold.longest");
        between(1, 100, hold.perOrder(), "hold.per-order");
        atLeast(SHORTEST, customerInformation, "customer-information");

        checkGiven(review, "review");
        atLeast(SHORTEST, review.limit(), "review.limit");
        atLeast(SHORTEST, review.afterRepair(), "review.after-repair");

        checkGiven(callback, "callback");
        atLeast(SHORTEST, callback.limit(), "callback.limit");
        between(1, 100, callback.attempts(), "callback.attempts");
        between(1, callback.attempts(), callback.days(), "callback.days");

        checkGiven(escalation, "escalation");
        atLeast(SHORTEST, escalation.step(), "escalation.step");
        between(1, 4, escalation.levels(), "escalation.levels");
        between(0, 100, redoCap, "redo-cap");
        wholeDays(disputeWindow, "dispute-window");
        wholeDays(repeatWindow, "repeat-window");
    }

    /** From receipt to dispatch 派单. */
    public Duration dispatch(Urgency urgency, String tier) {
        return shortened(of(urgency).dispatch(), tier);
    }

    /** From the arrival of the order to its sign-in 签收. */
    public Duration signIn(Urgency urgency, String tier) {
        return shortened(of(urgency).signIn(), tier);
    }

    /** From receipt to the first word with the customer 首次联系. */
    public Duration firstContact(String tier) {
        return tier(tier).map(TierLimits::firstContact).orElseGet(() -> shortened(firstContact, tier));
    }

    /** From receipt to the answer that was promised 答复; never later than the {@link #legal} ceiling. */
    public Duration answer(Urgency urgency, String tier) {
        var limit = of(urgency).answer();
        return tier(tier)
                .map(TierLimits::answer)
                .filter(own -> own.compareTo(limit) < 0)
                .orElse(limit);
    }

    /** The most that an assist order 协办单 may take. */
    public Duration assistLimit(String tier) {
        var limit = shortened(assist.limit(), tier);
        return limit.compareTo(assist.minimum()) < 0 ? assist.minimum() : limit;
    }

    /** What the tier makes of an internal limit. */
    public Duration shortened(Duration limit, String tier) {
        return tier(tier)
                .map(own -> Duration.ofSeconds(BigDecimal.valueOf(limit.toSeconds())
                        .multiply(own.factor())
                        .longValue()))
                .orElse(limit);
    }

    private UrgencyLimits of(Urgency urgency) {
        return urgencies.stream()
                .filter(each -> each.id() == urgency)
                .findFirst()
                .orElseThrow();
    }

    private Optional<TierLimits> tier(String tier) {
        return tiers.stream().filter(each -> each.id().equals(tier)).findFirst();
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static void checkUrgencies(List<UrgencyLimits> urgencies, Duration legal) {
        var missing = EnumSet.allOf(Urgency.class);
        for (int i = 0; i < urgencies.size(); i++) {
            var key = "urgencies[" + i + "].";
            var each = urgencies.get(i);
            expect(each.id() != null, key + "id", "emergency, utility or ordinary");
            expect(missing.remove(each.id()), key + "id", "each urgency once");
            limit(each.dispatch(), legal, key + "dispatch");
            limit(each.signIn(), legal, key + "sign-in");
            limit(each.answer(), legal, key + "answer");
        }
        expect(missing.isEmpty(), "urgencies", "the limits of emergency, utility and ordinary; missing is " + missing);
    }

    private static void checkTiers(List<TierLimits> tiers, Duration firstContact, Duration legal) {
        var seen = new HashSet<String>();
        for (int i = 0; i < tiers.size(); i++) {
            var key = "tiers[" + i + "].";
            var each = tiers.get(i);
            expect(each.id() != null && seen.add(each.id()), key + "id", "a tier of config/organization.yaml, once");
            checkShare(each.factor(), key + "factor");
            if (each.firstContact() != null) {
                limit(each.firstContact(), firstContact, key + "first-contact");
            }
            if (each.answer() != null) {
                limit(each.answer(), legal, key + "answer");
            }
        }
    }

    private static void limit(Duration limit, Duration ceiling, String key) {
        atLeast(SHORTEST, limit, key);
        expect(
                limit.compareTo(ceiling) <= 0,
                key,
                "at most " + words(ceiling) + ": a limit may be stricter than its ceiling, never looser");
    }

    private static void atLeast(Duration shortest, Duration limit, String key) {
        expect(
                limit != null && limit.compareTo(shortest) >= 0,
                key,
                "a time with its unit, such as 30m, 24h or 15d, of at least " + words(shortest));
    }

    private static void wholeDays(Duration window, String key) {
        expect(
                window != null && window.compareTo(Duration.ofDays(1)) >= 0 && window.equals(days(window)),
                key,
                "whole days, such as 30d");
    }

    private static Duration days(Duration window) {
        return Duration.ofDays(window.toDays());
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

    private static String words(Duration limit) {
        if (limit.equals(days(limit))) {
            return limit.toDays() + "d";
        }
        return limit.equals(Duration.ofHours(limit.toHours())) ? limit.toHours() + "h" : limit.toMinutes() + "m";
    }
}
