package io.firsthand.demo;

import io.firsthand.complaint.Categories;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Region;
import io.firsthand.servicelevel.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * 一季: ninety days of example cases: what each is about and what it meets. The same at every loading, counted back from it:
 * most as they come day by day, the last ones so that every queue has something in it today.
 */
@Component
class Season {

    static final long SEED = 97_531;

    private static final Duration LENGTH = Duration.ofDays(90);
    private static final int MINUTES_OF_A_DAY = 24 * 60;
    private static final int DAY_BY_DAY = 235;
    private static final String VIP = "vip";

    private final Categories categories;
    private final Organization organization;

    Season(Categories categories, Organization organization) {
        this.categories = categories;
        this.organization = organization;
    }

    /** How often among all, and what is met. */
    private record Kind(int times, Turn... turns) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(38),
            new Kind(10, Turn.ASSISTED),
            new Kind(4, Turn.ASSISTED_LATE),
            new Kind(3, Turn.ASSIST_WAIVED),
            new Kind(6, Turn.CUSTOMER_ASKED),
            new Kind(1, Turn.CUSTOMER_ASKED, Turn.ASSISTED),
            new Kind(2, Turn.CUSTOMER_SILENT),
            new Kind(5, Turn.HELD),
            new Kind(2, Turn.HOLD_REFUSED),
            new Kind(4, Turn.EXTENDED),
            new Kind(6, Turn.URGED),
            new Kind(3, Turn.URGED_IN_VAIN, Turn.VERY_SLOW),
            new Kind(9, Turn.SLOW),
            new Kind(2, Turn.VERY_SLOW),
            new Kind(3, Turn.SLOW, Turn.SUPERVISED, Turn.URGED),
            new Kind(7, Turn.RETURN_REFUSED),
            new Kind(2, Turn.RETURN_REFUSED, Turn.ASSISTED, Turn.URGED),
            new Kind(3, Turn.HANDED_OVER),
            new Kind(4, Turn.MOVED),
            new Kind(5, Turn.SENT_BACK),
            new Kind(4, Turn.NO_EVIDENCE),
            new Kind(3, Turn.REVIEWED_LATE),
            new Kind(4, Turn.CALLED_LATE),
            new Kind(9, Turn.MISSED_ONCE),
            new Kind(6, Turn.UNREACHED),
            new Kind(6, Turn.BADLY_TREATED),
            new Kind(3, Turn.ANYTHING_ELSE),
            new Kind(9, Turn.ANOTHER_ROUND),
            new Kind(2, Turn.ANOTHER_ROUND, Turn.BADLY_TREATED),
            new Kind(2, Turn.THREE_ROUNDS),
            new Kind(2, Turn.FINAL_DECISION),
            new Kind(4, Turn.WITHDRAWN),
            new Kind(2, Turn.KEPT_AFTER_ALL),
            new Kind(2, Turn.DISPUTED),
            new Kind(3, Turn.REPEATED),
            new Kind(6, Turn.SIGNED_LATE),
            new Kind(4, Turn.NOT_CONTACTED),
            new Kind(9, Turn.AT_DESK),
            new Kind(4, Turn.REJECTED),
            new Kind(2, Turn.DISPATCHED_LATE),
            new Kind(2, Turn.EMERGENCY));

    private static final List<String> CHANNELS = List.of(
            "PHONE",
            "PHONE",
            "PHONE",
            "PHONE",
            "PHONE",
            "WEB",
            "WEB",
            "HALL",
            "CLUB",
            "VIP_MANAGER",
            "KEY_ACCOUNT",
            "COMMUNITY",
            "EMAIL",
            "LETTER",
            "REGULATOR",
            "OTHER");

    /** The plans of a season that ends now, in the order in which the complaints come in. */
    List<Plan> until(Instant now, List<String> subjects) {
        return new Draft(now, subjects).plans();
    }

    /** Plans for complaints that come in at these times, as varied as those of a season; the same for the same seed. */
    List<Plan> at(List<Instant> arrivals, List<String> subjects) {
        var draft = new Draft(null, subjects);
        draft.dayByDay(arrivals.size(), arrivals::get);
        return draft.plans;
    }

    /** What goes with which category. */
    private enum Matter {
        ANY,
        FAULT,
        OUTAGE,
        ORDINARY,
        WITHOUT_RULE
    }

    private final class Draft {

        private final Instant now;
        private final List<String> subjects;
        private final Random dice = new Random(SEED);
        private final List<Plan> plans = new ArrayList<>();

        Draft(Instant now, List<String> subjects) {
            this.now = now;
            this.subjects = subjects;
        }

        List<Plan> plans() {
            dayByDay(DAY_BY_DAY, this::spread);
            today();
            return plans.stream().sorted(Comparator.comparing(Plan::receivedAt)).toList();
        }

        private void dayByDay(int cases, IntFunction<Instant> receivedAt) {
            var kinds = new ArrayList<>(KINDS.stream()
                    .flatMap(kind -> IntStream.range(0, kind.times()).mapToObj(n -> kind))
                    .toList());
            Collections.shuffle(kinds, dice);
            for (int i = 0; i < cases; i++) {
                var kind = kinds.get(i % kinds.size());
                add(receivedAt.apply(i), turns(kind), fitting(kind), Stage.WHOLE, false);
            }
        }

        private Instant spread(int which) {
            var days = LENGTH.toDays();
            var daysAgo = days - (double) which * days / DAY_BY_DAY;
            return timeOfDay(now.minus(Duration.ofMinutes((long) (daysAgo * MINUTES_OF_A_DAY))));
        }

        /** Most people complain between eight and ten in the evening, some at night. */
        private Instant timeOfDay(Instant day) {
            var zone = organization.zone();
            var minute = dice.nextInt(100) < 6
                    ? dice.nextInt(MINUTES_OF_A_DAY)
                    : 8 * 60 + (dice.nextInt(14 * 60) + dice.nextInt(14 * 60)) / 2;
            var at = day.atZone(zone)
                    .toLocalDate()
                    .atStartOfDay(zone)
                    .plusMinutes(minute)
                    .plusSeconds(dice.nextInt(60));
            return at.toInstant().isBefore(now.minus(Duration.ofMinutes(5)))
                    ? at.toInstant()
                    : at.minusDays(1).toInstant();
        }

        private Set<Turn> turns(Kind kind) {
            var turns = EnumSet.noneOf(Turn.class);
            turns.addAll(List.of(kind.turns()));
            return turns;
        }

        private Matter fitting(Kind kind) {
            var turns = turns(kind);
            if (turns.contains(Turn.EMERGENCY)) {
                return Matter.OUTAGE;
            }
            if (turns.contains(Turn.EXTENDED)) {
                return Matter.FAULT;
            }
            return turns.contains(Turn.AT_DESK) || turns.contains(Turn.DISPATCHED_LATE)
                    ? Matter.WITHOUT_RULE
                    : Matter.ANY;
        }

        /** How long ago it came in, in minutes, and how far it has got. */
        private void today() {
            waiting(35, Matter.WITHOUT_RULE, Stage.REGISTERED);
            waiting(190, Matter.WITHOUT_RULE, Stage.REGISTERED);
            waiting(20 * 60, Matter.WITHOUT_RULE, Stage.REGISTERED);
            waiting(27 * 60, Matter.WITHOUT_RULE, Stage.REGISTERED);
            waiting(6, Matter.OUTAGE, Stage.ARRIVED);
            waiting(9, Matter.FAULT, Stage.ARRIVED);
            waiting(22, Matter.FAULT, Stage.ARRIVED);
            waiting(55, Matter.FAULT, Stage.ARRIVED);
            waiting(75, Matter.ORDINARY, Stage.ARRIVED);
            waiting(150, Matter.ORDINARY, Stage.ARRIVED);
            waiting(55, Matter.ORDINARY, Stage.REJECTION_ASKED, Turn.REJECTED);
            waiting(30, Matter.WITHOUT_RULE, Stage.REJECTION_ASKED, Turn.REJECTED);
            // of 48 hours and of 24: the bands of the board, from late to comfortable
            waiting(52 * 60, Matter.FAULT, Stage.SIGNED);
            waiting(49 * 60, Matter.FAULT, Stage.SIGNED);
            waiting(48 * 60 - 12, Matter.FAULT, Stage.SIGNED);
            waiting(48 * 60 - 25, Matter.FAULT, Stage.SIGNED);
            waiting(48 * 60 - 50, Matter.FAULT, Stage.SIGNED);
            waiting(47 * 60 - 35, Matter.FAULT, Stage.SIGNED);
            waiting(24 * 60 - 20, Matter.OUTAGE, Stage.SIGNED);
            waiting(30 * 60, Matter.FAULT, Stage.SIGNED);
            waiting(7 * 60, Matter.FAULT, Stage.SIGNED);
            waiting(3 * MINUTES_OF_A_DAY, Matter.ORDINARY, Stage.SIGNED);
            waiting(18 * MINUTES_OF_A_DAY, Matter.ORDINARY, Stage.SIGNED);
            waiting(40 * MINUTES_OF_A_DAY, Matter.ORDINARY, Stage.SIGNED);
            waiting(26 * 60, Matter.FAULT, Stage.CUSTOMER_ASKED, Turn.CUSTOMER_ASKED);
            waiting(2 * MINUTES_OF_A_DAY, Matter.ORDINARY, Stage.CUSTOMER_ASKED, Turn.CUSTOMER_ASKED);
            waiting(8 * 60, Matter.ORDINARY, Stage.CUSTOMER_ASKED, Turn.CUSTOMER_ASKED);
            waiting(5 * 60, Matter.FAULT, Stage.HOLD_ASKED, Turn.HELD);
            waiting(26 * 60, Matter.ORDINARY, Stage.HOLD_ASKED, Turn.HELD);
            waiting(10 * 60, Matter.FAULT, Stage.HELD, Turn.HELD);
            waiting(30 * 60, Matter.ORDINARY, Stage.HELD, Turn.HELD);
            waiting(3 * 60, Matter.FAULT, Stage.EXTENSION_ASKED, Turn.EXTENDED);
            waiting(9 * 60, Matter.FAULT, Stage.HELP_ASKED, Turn.ASSISTED);
            waiting(40 * 60, Matter.FAULT, Stage.HELP_ASKED, Turn.ASSISTED);
            waiting(5 * MINUTES_OF_A_DAY, Matter.ORDINARY, Stage.HELP_ASKED, Turn.ASSISTED);
            waiting(4 * 60, Matter.OUTAGE, Stage.HELP_ASKED, Turn.EMERGENCY);
            waiting(20 * 60, Matter.FAULT, Stage.URGED, Turn.URGED);
            waiting(4 * MINUTES_OF_A_DAY, Matter.ORDINARY, Stage.URGED, Turn.URGED);
            waiting(46 * 60, Matter.FAULT, Stage.SUPERVISED, Turn.SUPERVISED);
            waiting(6 * 60, Matter.ORDINARY, Stage.WITHDRAWAL_WISHED, Turn.WITHDRAWN);
            waiting(24 * 60, Matter.FAULT, Stage.REPLIED);
            waiting(28 * 60, Matter.FAULT, Stage.REPLIED);
            waiting(3 * MINUTES_OF_A_DAY, Matter.ORDINARY, Stage.REPLIED, Turn.ASSISTED);
            waiting(12 * 60, Matter.FAULT, Stage.RESOLVED);
            waiting(20 * 60, Matter.FAULT, Stage.RESOLVED, Turn.REVIEWED_LATE);
            waiting(26 * 60, Matter.FAULT, Stage.RESOLVED);
            waiting(32 * 60, Matter.FAULT, Stage.RESOLVED);
            waiting(58 * 60, Matter.FAULT, Stage.RESOLVED);
            waiting(4 * MINUTES_OF_A_DAY, Matter.ORDINARY, Stage.RESOLVED);
            waiting(3 * MINUTES_OF_A_DAY, Matter.FAULT, Stage.MISSED, Turn.MISSED_ONCE);
            waiting(2 * MINUTES_OF_A_DAY, Matter.FAULT, Stage.MISSED, Turn.MISSED_ONCE);
            waiting(4 * MINUTES_OF_A_DAY, Matter.FAULT, Stage.SECOND_ROUND, Turn.ANOTHER_ROUND);
            waiting(5 * MINUTES_OF_A_DAY, Matter.FAULT, Stage.SECOND_ROUND, Turn.ANOTHER_ROUND, Turn.BADLY_TREATED);
            waiting(9 * MINUTES_OF_A_DAY, Matter.FAULT, Stage.THIRD_ROUND, Turn.THREE_ROUNDS);
            waiting(14 * MINUTES_OF_A_DAY, Matter.FAULT, Stage.RULING_NEEDED, Turn.FINAL_DECISION);
            waiting(15 * MINUTES_OF_A_DAY, Matter.FAULT, Stage.DECISION_ASKED, Turn.FINAL_DECISION);
        }

        private void waiting(int minutes, Matter matter, Stage until, Turn... turns) {
            var met = EnumSet.noneOf(Turn.class);
            met.addAll(List.of(turns));
            add(now.minus(Duration.ofMinutes(minutes)), met, matter, until, true);
        }

        private void add(Instant receivedAt, Set<Turn> turns, Matter matter, Stage until, boolean today) {
            plans.add(new Plan(
                    receivedAt,
                    category(matter),
                    dice.nextBoolean(),
                    plans.size() + 1,
                    dice.nextInt(100) < 9 && organization.hasTier(VIP) ? VIP : null,
                    channel(),
                    region(),
                    turns,
                    until,
                    today));
        }

        private String category(Matter matter) {
            var fitting = subjects.stream().filter(id -> fits(id, matter)).toList();
            var choice = fitting.isEmpty() ? subjects : fitting;
            return choice.get(dice.nextInt(choice.size()));
        }

        private boolean fits(String category, Matter matter) {
            var urgency = categories.find(category).orElseThrow().urgency();
            return switch (matter) {
                case ANY -> true;
                case FAULT -> urgency == Urgency.UTILITY;
                case OUTAGE -> urgency == Urgency.EMERGENCY;
                case ORDINARY -> urgency == Urgency.ORDINARY && !withoutRule(category);
                case WITHOUT_RULE -> withoutRule(category);
            };
        }

        private static boolean withoutRule(String category) {
            return category.startsWith("service-") || category.equals("other");
        }

        private String channel() {
            var offered = CHANNELS.stream().filter(organization::hasChannel).toList();
            return offered.isEmpty() ? organization.channels().get(0).id() : offered.get(dice.nextInt(offered.size()));
        }

        private String region() {
            var regions = organization.regions().stream().map(Region::id).toList();
            return regions.isEmpty() || dice.nextInt(100) < 5 ? null : regions.get(dice.nextInt(regions.size()));
        }
    }
}
