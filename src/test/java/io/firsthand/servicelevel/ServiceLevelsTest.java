package io.firsthand.servicelevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthand.complaint.CategoriesFixture;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceLevelsTest {

    /** A Friday, four in the afternoon in Shanghai. */
    private static final Instant FRIDAY = Instant.parse("2026-03-06T08:00:00Z");

    private static final DepartmentId NETWORK = new DepartmentId("network");

    @TempDir
    Path folder;

    private interface Question {
        void ask(ServiceLevels levels);
    }

    private void in(String profile, Question question, String... settings) {
        var arguments = new ArrayList<>(List.of(settings));
        arguments.add("--firsthand.profile=" + profile);
        try (var context = Levels.start(folder).run(arguments.toArray(String[]::new))) {
            question.ask(context.getBean(ServiceLevels.class));
        }
    }

    private static Traits traits(Urgency urgency, String tier, String region, int priority) {
        var category = CategoriesFixture.shipped().byCategory().entrySet().stream()
                .filter(each -> each.getValue() == urgency)
                .findFirst()
                .orElseThrow()
                .getKey();
        return new Traits(urgency, category, tier, region, "PHONE", priority);
    }

    private static String limits(ServiceLevels levels, Traits traits) {
        return String.join(
                "/",
                levels.dispatch(traits, FRIDAY).limit().toString(),
                levels.signIn(traits, NETWORK, FRIDAY).limit().toString(),
                levels.firstContact(traits, FRIDAY)
                        .map(term -> "" + term.limit())
                        .orElse("-"),
                levels.arrive(traits, FRIDAY).map(term -> "" + term.limit()).orElse("-"),
                levels.repair(traits, FRIDAY).map(term -> "" + term.limit()).orElse("-"),
                levels.answer(traits, FRIDAY).limit().toString(),
                levels.legal(traits, FRIDAY).limit().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "telecom, EMERGENCY, north, 4, telecom-emergency, 1h/15m/24h/-/-/24h/15c",
        "telecom, UTILITY, north, 3, telecom-utility, 2h/30m/24h/-/48h/48h/15c",
        "telecom, UTILITY, , 4, telecom-utility, 2h/30m/24h/-/48h/48h/15c",
        "telecom, ORDINARY, west, 2, telecom-ordinary, 24h/1w/24h/-/-/15c/15c",
        "hotline-12345, EMERGENCY, north, 4, hotline-emergency, 1h/15m/1h/-/-/2h/30c",
        "hotline-12345, UTILITY, north, 3, hotline-utility, 2h/30m/24h/-/-/24h/30c",
        "hotline-12345, ORDINARY, north, 3, hotline-pressing, 24h/1w/24h/-/-/7c/30c",
        "hotline-12345, ORDINARY, north, 2, hotline-ordinary, 24h/1w/24h/-/-/15c/30c",
        "power-95598, UTILITY, urban, 3, power-urban, 15m/15m/24h/45m/4h/5w/15c",
        "power-95598, UTILITY, rural, 3, power-rural, 15m/15m/24h/90m/6h/5w/15c",
        "power-95598, EMERGENCY, remote, 4, power-remote, 15m/15m/24h/120m/8h/5w/15c",
        "power-95598, UTILITY, , 3, power-urban, 15m/15m/24h/45m/4h/5w/15c",
        "power-95598, UTILITY, nowhere-any-more, 3, power-urban, 15m/15m/24h/45m/4h/5w/15c",
        "power-95598, ORDINARY, rural, 2, power-ordinary, 24h/1w/24h/-/-/5w/15c",
        "bank-cn, ORDINARY, north, 2, bank-ordinary, 24h/1w/24h/-/-/15c/60c",
        "bank-cn, EMERGENCY, north, 4, bank-pressing, 1h/30m/24h/-/-/15c/60c",
        "fca-uk, ORDINARY, north, 2, fca-ordinary, 24h/1w/24h/-/-/56c/56c",
        "fca-uk, UTILITY, north, 3, fca-pressing, 2h/1w/24h/-/-/56c/56c",
        "car-shop, ORDINARY, north, 2, car-ordinary, 24h/1w/24h/-/-/3w/15c",
        "car-shop, UTILITY, north, 3, car-pressing, 1h/30m/4h/-/-/3w/15c"
    })
    void a_case_has_the_limits_of_its_row(
            String profile, Urgency urgency, String region, int priority, String policy, String limits) {
        in(profile, levels -> {
            var traits = traits(urgency, "ordinary", region, priority);
            assertThat(limits(levels, traits)).isEqualTo(limits);
            assertThat(levels.answer(traits, FRIDAY).policy().id()).isEqualTo(policy);
        });
    }

    @Test
    void days_end_at_midnight_of_the_calendar() {
        in("telecom", levels -> {
            var ordinary = traits(Urgency.ORDINARY, "ordinary", "north", 2);
            assertThat(levels.answer(ordinary, FRIDAY).due()).isEqualTo(Instant.parse("2026-03-21T16:00:00Z"));
            assertThat(levels.signIn(ordinary, NETWORK, FRIDAY).due()).isEqualTo(Instant.parse("2026-03-09T16:00:00Z"));
            assertThat(levels.signIn(ordinary, NETWORK, FRIDAY).calendar()).isEqualTo("office");
        });
        in("fca-uk", levels -> {
            var legal = levels.legal(traits(Urgency.ORDINARY, "ordinary", "north", 2), FRIDAY);
            assertThat(legal.due()).isEqualTo(Instant.parse("2026-05-01T23:00:00Z")); // summer time has begun
            assertThat(legal.calendar()).isEqualTo("office-uk");
        });
    }

    @Test
    void a_profile_may_name_its_calendar() {
        in(
                "car-shop",
                levels -> assertThat(levels.answer(traits(Urgency.ORDINARY, "ordinary", null, 2), FRIDAY))
                        .returns(Instant.parse("2026-03-09T16:00:00Z"), Term::due)
                        .returns("always", Term::calendar),
                "--firsthand.service-levels.calendar=always");
    }

    @Test
    void a_calendar_that_is_gone_or_never_was_is_replaced_or_refused() {
        var calendars = CalendarFixture.shipped();
        assertThat(calendars.remembered("office-uk")).isSameAs(calendars.standard());
        assertThat(calendars.remembered(null)).isSameAs(calendars.standard());
        assertThat(calendars.remembered("always").id()).isEqualTo("always");
        assertThatThrownBy(() -> calendars.named("office-uk"))
                .hasMessageContainingAll("firsthand.service-levels.calendar", "office, always");
    }

    @Test
    void a_vip_waits_half_as_long_inside_the_house_and_as_long_for_the_answer() {
        in("telecom", levels -> {
            assertThat(limits(levels, traits(Urgency.EMERGENCY, "vip", "north", 4)))
                    .isEqualTo("30m/450s/2h/-/-/24h/15c");
            assertThat(limits(levels, traits(Urgency.ORDINARY, "vip", "north", 2)))
                    .isEqualTo("12h/1w/2h/-/-/15c/15c");
            assertThat(levels.assist("vip", NETWORK, FRIDAY, FRIDAY.plus(Duration.ofDays(15)))
                            .limit())
                    .hasToString("36h");
        });
        in(
                "telecom",
                levels -> assertThat(limits(levels, traits(Urgency.UTILITY, "vip", "north", 3)))
                        .startsWith("1h/15m/24h"),
                "--firsthand.service-levels.tiers[0].id=vip",
                "--firsthand.service-levels.tiers[0].factor=0.5",
                "--firsthand.service-levels.tiers[0].first-contact=30h"); // looser than everybody's: it does not count
    }

    @Test
    void an_assist_order_has_half_of_the_time_within_its_bounds() {
        in("telecom", levels -> {
            assertThat(levels.assist("ordinary", NETWORK, FRIDAY, FRIDAY.plus(Duration.ofHours(40))))
                    .returns(FRIDAY.plus(Duration.ofHours(20)), Term::due)
                    .returns(null, Term::limit);
            assertThat(levels.assist("ordinary", NETWORK, FRIDAY, FRIDAY.plus(Duration.ofDays(10))))
                    .returns(FRIDAY.plus(Duration.ofHours(72)), Term::due)
                    .returns(Limit.of("72h"), Term::limit);
            assertThat(levels.assist("ordinary", NETWORK, FRIDAY, FRIDAY.minusSeconds(1)))
                    .returns(FRIDAY.plus(Duration.ofHours(4)), Term::due)
                    .returns(Limit.of("4h"), Term::limit);
        });
    }

    @Test
    void a_review_is_over_after_its_limit_or_soon_after_the_repair_and_never_before_it_began() {
        in("telecom", levels -> {
            assertThat(levels.review(FRIDAY, FRIDAY)).returns(FRIDAY.plus(Duration.ofHours(4)), Term::due);
            assertThat(levels.review(FRIDAY, FRIDAY.minus(Duration.ofHours(3))))
                    .returns(FRIDAY.plus(Duration.ofHours(1)), Term::due);
            assertThat(levels.review(FRIDAY, FRIDAY.minus(Duration.ofHours(9)))).returns(FRIDAY, Term::due);
        });
        in(
                "telecom",
                levels -> assertThat(levels.review(FRIDAY, FRIDAY))
                        .returns(Instant.parse("2026-03-09T16:00:00Z"), Term::due)
                        .returns(Limit.of("1w"), Term::limit),
                "--firsthand.service-levels.review.after-repair=200h");
    }

    @Test
    void limits_of_the_house_name_the_profile() {
        in("telecom", levels -> {
            var callback = levels.callback(FRIDAY);
            assertThat(callback.due()).isEqualTo(FRIDAY.plus(Duration.ofHours(24)));
            assertThat(callback.policy().id()).isEqualTo("telecom");
            assertThat(callback.policy().version()).matches("[0-9a-f]{12}");
            assertThat(levels.customerInformation(FRIDAY).due()).isEqualTo(Instant.parse("2026-03-13T16:00:00Z"));
            assertThat(levels.longestHold(NETWORK, FRIDAY)).isEqualTo(Instant.parse("2026-03-13T16:00:00Z"));
            assertThat(levels.disputeWindow(FRIDAY).due()).isEqualTo(Instant.parse("2026-03-16T16:00:00Z"));
        });
    }

    @Test
    void news_is_due_sooner_for_a_vip_in_whole_days() {
        in("telecom", levels -> {
            assertThat(levels.progress("ordinary", FRIDAY).due()).isEqualTo(Instant.parse("2026-03-11T16:00:00Z"));
            assertThat(levels.progress("vip", FRIDAY))
                    .returns(Limit.of("2w"), Term::limit)
                    .returns(Instant.parse("2026-03-10T16:00:00Z"), Term::due);
            assertThat(levels.redo(FRIDAY).due()).isEqualTo(Instant.parse("2026-03-11T16:00:00Z"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "telecom, 2026-03-21T16:00:00Z",
        "bank-cn, 2026-03-21T16:00:00Z",
        "power-95598, 2026-03-13T16:00:00Z",
        "fca-uk, 2026-05-01T23:00:00Z",
        "hotline-12345,",
        "car-shop,"
    })
    void an_outside_body_waits_as_long_as_the_profile_says(String profile, Instant due) {
        in(profile, levels -> assertThat(levels.externalRight(FRIDAY).map(Term::due))
                .isEqualTo(Optional.ofNullable(due)));
    }

    @Test
    void a_repeat_counts_the_days_of_its_category_or_of_the_house() {
        in("telecom", levels -> {
            assertThat(levels.repeatWindow(Optional.empty(), FRIDAY).due())
                    .isEqualTo(Instant.parse("2026-04-05T16:00:00Z"));
            var week = Optional.of(Limit.of("7c"));
            var due = levels.repeatWindow(week, FRIDAY).due();
            assertThat(due).isEqualTo(Instant.parse("2026-03-13T16:00:00Z"));
            assertThat(levels.repeatWindowStart(week, due.minusNanos(1))).isBeforeOrEqualTo(FRIDAY);
            assertThat(levels.repeatWindowStart(week, due)).isAfter(FRIDAY);
        });
    }

    @Test
    void there_is_time_to_ask_for_an_extension_only_while_one_is_left() {
        in("bank-cn", levels -> {
            var legal = Instant.parse("2026-05-05T16:00:00Z");
            var promised = Instant.parse("2026-03-21T16:00:00Z");
            var due = levels.extensionRequest(0, FRIDAY, promised, legal)
                    .orElseThrow()
                    .due();
            assertThat(levels.inTimeToExtend(due, promised)).isTrue();
            assertThat(levels.inTimeToExtend(due.plusSeconds(1), promised)).isFalse();
            assertThat(levels.extensionRequest(1, FRIDAY, promised, legal)).isPresent();
            assertThat(levels.extensionRequest(2, FRIDAY, promised, legal)).isEmpty();
            assertThat(levels.extensionRequest(1, FRIDAY, legal, legal)).isEmpty();
            assertThat(levels.extensionRequest(0, FRIDAY, FRIDAY.plusSeconds(60), legal))
                    .as("too soon to be asked")
                    .isEmpty();
        });
    }

    @Test
    void an_extension_has_its_steps_and_is_asked_for_in_time() {
        in("bank-cn", levels -> {
            var legal = levels.legal(traits(Urgency.ORDINARY, "ordinary", null, 2), FRIDAY)
                    .due();
            assertThat(levels.latestExtension(0, FRIDAY, legal)).contains(Instant.parse("2026-04-05T16:00:00Z"));
            assertThat(levels.latestExtension(1, FRIDAY, legal)).contains(legal);
            assertThat(levels.latestExtension(2, FRIDAY, legal)).isEmpty();
            assertThat(levels.latestExtension(0, FRIDAY, FRIDAY)).contains(FRIDAY);
            var monday = Instant.parse("2026-03-09T16:00:00Z");
            assertThat(levels.inTimeToExtend(FRIDAY, monday)).isTrue();
            assertThat(levels.inTimeToExtend(FRIDAY, monday.minusSeconds(1))).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"telecom", "hotline-12345", "power-95598", "bank-cn", "fca-uk", "car-shop"})
    void equal_cases_get_equal_due_times_and_no_tier_more_than_the_law_allows(String profile) {
        try (var one = Levels.start(folder).run("--firsthand.profile=" + profile);
                var another = Levels.start(folder).run("--firsthand.profile=" + profile)) {
            var levels = one.getBean(ServiceLevels.class);
            var elsewhere = another.getBean(ServiceLevels.class);
            var organization = one.getBean(Organization.class);
            var random = new Random(20260301);
            for (int i = 0; i < 1000; i++) {
                var ordinary = random(random, organization, "ordinary");
                var received = Instant.parse("2025-01-01T00:00:00Z").plusSeconds(random.nextInt(3 * 365 * 86_400));
                var vip = new Traits(
                        ordinary.urgency(),
                        ordinary.category(),
                        "vip",
                        ordinary.region(),
                        ordinary.channel(),
                        ordinary.priority());
                for (var traits : List.of(ordinary, vip)) {
                    assertThat(terms(levels, traits, received)).isEqualTo(terms(elsewhere, traits, received));
                    assertThat(levels.answer(traits, received).due())
                            .isBeforeOrEqualTo(levels.legal(traits, received).due());
                }
                assertThat(levels.legal(vip, received)).isEqualTo(levels.legal(ordinary, received));
                assertThat(levels.answer(vip, received)).isEqualTo(levels.answer(ordinary, received));
                assertThat(levels.dispatch(vip, received).due())
                        .isBeforeOrEqualTo(levels.dispatch(ordinary, received).due());
                assertThat(levels.signIn(vip, NETWORK, received).due())
                        .isBeforeOrEqualTo(
                                levels.signIn(ordinary, NETWORK, received).due());
            }
        }
    }

    private static Traits random(Random random, Organization organization, String tier) {
        var categories = List.copyOf(CategoriesFixture.shipped().byCategory().entrySet());
        var category = categories.get(random.nextInt(categories.size()));
        var regions = organization.regions();
        var channels = organization.channels();
        return new Traits(
                category.getValue(),
                category.getKey(),
                tier,
                random.nextInt(5) == 0
                        ? null
                        : regions.get(random.nextInt(regions.size())).id(),
                channels.get(random.nextInt(channels.size())).id(),
                1 + random.nextInt(4));
    }

    private static List<Object> terms(ServiceLevels levels, Traits traits, Instant received) {
        return List.of(
                levels.dispatch(traits, received),
                levels.signIn(traits, NETWORK, received),
                levels.firstContact(traits, received),
                levels.arrive(traits, received),
                levels.repair(traits, received),
                levels.answer(traits, received),
                levels.legal(traits, received));
    }

    @Test
    void the_version_changes_with_the_limits_and_with_the_calendars() {
        var versions = new ArrayList<String>();
        Question version =
                levels -> versions.add(levels.callback(FRIDAY).policy().version());
        in("telecom", version);
        in("telecom", version, "--firsthand.service-levels.hold.longest=4w");
        in("telecom", version, "--firsthand.calendars.default=always");
        in("telecom", version, "--firsthand.zone=Asia/Tokyo");

        assertThat(versions).doesNotHaveDuplicates();
        in("telecom", version);
        assertThat(versions.get(4)).isEqualTo(versions.get(0));
    }
}
