package io.firsthand.servicelevel;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.organization.OrganizationFixture;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class ExplanationsTest {

    private static final PolicyId POLICY = new PolicyId("telecom-ordinary", "3f2a91c07b1d");

    private final Explanations explanations = new Explanations(
            texts(), CalendarFixture.shipped(), ServiceLevelFixture.of("telecom"), OrganizationFixture.shipped());

    private static ResourceBundleMessageSource texts() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }

    @AfterEach
    void nobodyReads() {
        LocaleContextHolder.resetLocaleContext();
    }

    private static Instant at(String shanghai) {
        return Instant.parse(shanghai + "+08:00");
    }

    /** Received on Thursday 12 February 2026: a make-up Saturday and the nine days of the Spring Festival lie ahead. */
    private String explained(Locale reader, Limit limit, String due, String moved, ClockView.Pause... pauses) {
        return explained(ClockKind.REVIEW, reader, limit, limit == null ? null : POLICY, due, moved, pauses);
    }

    private String explained(
            ClockKind kind,
            Locale reader,
            Limit limit,
            PolicyId policy,
            String due,
            String moved,
            ClockView.Pause... pauses) {
        LocaleContextHolder.setLocale(reader);
        return explanations
                .explained(new ClockView(
                        kind,
                        "",
                        at("2026-02-12T09:30:00"),
                        at(moved),
                        at(due),
                        null,
                        "running",
                        null,
                        null,
                        List.of(pauses),
                        null,
                        limit,
                        limit == null ? null : "office",
                        policy,
                        null))
                .explanation();
    }

    @Test
    void working_days_name_the_days_off_and_the_days_worked_instead() {
        var due = "2026-02-25T00:00:00";

        assertThat(explained(Locale.ENGLISH, Limit.of("3w"), due, due))
                .startsWith(
                        "Review by the front desk: within 3 working days of February 12, 2026 09:30; that day itself does"
                                + " not count, so by February 24, 2026 24:00 (Asia/Shanghai). Calendar: Office hours. Days off in"
                                + " between: February 16, 2026 (")
                .contains("Worked instead: February 14, 2026 (")
                .endsWith("Policy telecom-ordinary, version 3f2a91c07b1d.");
        assertThat(explained(Locale.SIMPLIFIED_CHINESE, Limit.of("3w"), due, due))
                .startsWith("审核回单：自2026年2月12日 09:30起3个工作日内，起始日不计，即2026年2月24日 24:00前（Asia/Shanghai）。"
                        + "日历：工作时间。其间放假：2026年2月16日 (春节)、")
                .endsWith("依据时限政策telecom-ordinary，版本3f2a91c07b1d。");
    }

    @Test
    void a_wait_says_when_it_was_and_what_it_moved() {
        var wait = new ClockView.Pause(at("2026-02-12T10:00:00"), at("2026-02-12T16:00:30"), "customer");

        assertThat(explained(Locale.ENGLISH, Limit.of("24h"), "2026-02-13T09:30:00", "2026-02-13T15:30:30", wait))
                .isEqualTo("Review by the front desk: within 24 hours of February 12, 2026 09:30, nights and holidays"
                        + " included, so by February 13, 2026 09:30 (Asia/Shanghai). It stood still from February 12, 2026"
                        + " 10:00 until February 12, 2026 16:00:30, waiting for the customer. It is now due by February 13,"
                        + " 2026 15:30:30. Policy telecom-ordinary, version 3f2a91c07b1d.");
    }

    @Test
    void a_year_whose_holidays_are_not_known_is_named() {
        assertThat(explained(Locale.ENGLISH, Limit.of("250w"), "2027-02-20T00:00:00", "2027-02-20T00:00:00"))
                .contains("No holidays are known for 2027: Monday to Friday counted.");
    }

    @Test
    void a_chosen_moment_needs_no_rule() {
        assertThat(explained(Locale.ENGLISH, null, "2026-02-13T12:00:00", "2026-02-13T12:00:00"))
                .isEqualTo(
                        "Review by the front desk: from February 12, 2026 09:30 until February 13, 2026 12:00, a moment"
                                + " that was chosen.");
    }

    @Test
    void a_share_of_the_time_that_remained_is_not_a_chosen_moment() {
        var due = "2026-02-13T12:00:00";

        assertThat(explained(ClockKind.ASSIST, Locale.ENGLISH, null, POLICY, due, due))
                .isEqualTo(
                        "Part of an assisting department: from February 12, 2026 09:30 until February 13, 2026 12:00, a"
                                + " share of the time that then remained to answer the customer. Policy telecom-ordinary, version"
                                + " 3f2a91c07b1d.");
        assertThat(explained(ClockKind.ASSIST, Locale.SIMPLIFIED_CHINESE, null, POLICY, due, due))
                .startsWith("协办：自2026年2月12日 09:30起至2026年2月13日 12:00止，按当时剩余答复时间的一定比例确定。");
        assertThat(explained(ClockKind.ASSIST, Locale.ENGLISH, null, null, due, due))
                .endsWith("a moment that was chosen.");
    }

    @Test
    void the_outside_body_is_named_by_the_profile_whose_limit_it_is() {
        var due = "2026-02-28T00:00:00";
        var right = Limit.of("15c");
        var telecom = new PolicyId("telecom", "3f2a91c07b1d");

        assertThat(explained(ClockKind.EXTERNAL_RIGHT, Locale.ENGLISH, right, telecom, due, due))
                .startsWith(
                        "Time until an outside body may be asked: 15 calendar days from February 12, 2026 09:30, until"
                                + " February 27, 2026 24:00 (Asia/Shanghai). From then on the customer may turn to: the MIIT"
                                + " Telecom Users Complaint Centre (12300).");
        assertThat(explained(ClockKind.EXTERNAL_RIGHT, Locale.SIMPLIFIED_CHINESE, right, telecom, due, due))
                .contains("此后客户可向以下机构申诉：工业和信息化部电信用户申诉受理中心（12300）。");
        assertThat(explained(ClockKind.EXTERNAL_RIGHT, Locale.ENGLISH, right, new PolicyId("fca-uk", "0"), due, due))
                .as("another house had another body")
                .doesNotContain("turn to");
    }

    @Test
    void the_time_to_ask_for_a_later_answer_ends_before_the_answer_is_due() {
        var due = "2026-02-23T23:59:59";

        assertThat(explained(ClockKind.EXTENSION_REQUEST, Locale.ENGLISH, Limit.of("1w"), POLICY, due, due))
                .startsWith(
                        "Time to ask for a later answer: from February 12, 2026 09:30 until February 23, 2026 23:59:59"
                                + " (Asia/Shanghai), at least 1 working day before the answer is due.");
        assertThat(explained(ClockKind.EXTENSION_REQUEST, Locale.SIMPLIFIED_CHINESE, Limit.of("1w"), POLICY, due, due))
                .contains("须在答复到期前至少1个工作日提出。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"77s", "77m", "77h", "77w", "77wh", "77c", "7y"})
    void every_unit_has_its_words(String limit) {
        var due = "2026-02-28T00:00:00";
        for (var reader : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            for (var kind : List.of(ClockKind.PROGRESS, ClockKind.RETENTION)) {
                assertThat(explained(kind, reader, Limit.of(limit), POLICY, due, due))
                        .containsPattern("[^0-9]7+ ?[a-z\\p{IsHan}]");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ClockKind.class)
    void every_kind_has_its_name(ClockKind kind) {
        var due = "2026-02-28T00:00:00";
        for (var reader : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            assertThat(explained(kind, reader, Limit.of("15c"), POLICY, due, due))
                    .contains("15");
        }
    }
}
