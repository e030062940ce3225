package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthand.callback.Attempt;
import io.firsthand.callback.Attempt.Kind;
import io.firsthand.callback.Attempt.Matter;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintView;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.Registration;
import io.firsthand.complaint.Verification;
import io.firsthand.customer.Caller;
import io.firsthand.escalation.EscalationView;
import io.firsthand.organization.DepartmentId;
import io.firsthand.servicelevel.ClockView;
import io.firsthand.servicelevel.ServiceLevels;
import io.firsthand.servicelevel.Term;
import io.firsthand.servicelevel.Traits;
import io.firsthand.servicelevel.Urgency;
import io.firsthand.workorder.Board;
import io.firsthand.workorder.BoardDesk;
import io.firsthand.workorder.Reply;
import io.firsthand.workorder.Ruling;
import io.firsthand.workorder.WorkOrderView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * 验收: what a house may expect of the product, told as it happens, with the limits as they are shipped. Times are those of
 * the business zone. Most of it happens in one house for telecommunications, in which time only goes forward.
 */
@Tag("life-cycle")
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class AcceptanceTest {

    /** What the accounts for tests say otherwise. */
    private static final List<String> AS_SHIPPED = List.of(
            "firsthand.service-levels.extension.ask-before=1w",
            "firsthand.service-levels.hold.longest=5w",
            "firsthand.service-levels.customer-information.limit=5w",
            "firsthand.service-levels.customer-information.reminders=2w,4w",
            "firsthand.service-levels.dispute-window=10c");

    private static final DepartmentId NETWORK = new DepartmentId("network");
    private static final DepartmentId DATA = new DepartmentId("data");
    private static final DepartmentId BILLING = new DepartmentId("billing");

    private static Product house;

    /** Another one, where objections are allowed, on the eve of the Spring Festival. */
    private static Product lenient;

    @BeforeAll
    static void open() {
        house = shipped("2026-03-01T12:00");
        lenient = shipped("2026-02-14T16:00", "firsthand.return-policy=objection");
    }

    @AfterAll
    static void close() {
        lenient.close();
        house.close();
    }

    // --- time and words ---

    /** All products of a test share the engine's clock: whoever acts sets it first. */
    private static Product shipped(String from, String... properties) {
        var product = Product.onH2(
                Stream.concat(AS_SHIPPED.stream(), Stream.of(properties)).toArray(String[]::new));
        product.setTime(at(from));
        return product;
    }

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    }

    private static Instant hours(Instant from, int hours) {
        return from.plus(Duration.ofHours(hours));
    }

    private static Instant days(Instant from, int days) {
        return from.plus(Duration.ofDays(days));
    }

    private static Instant justAfter(Instant time) {
        return time.plusSeconds(1);
    }

    private static void transfer(ComplaintNumber number, DepartmentId to, String account) {
        house.orders().transfer(house.primary(number).id(), to, null, "They do it", house.actor(account));
    }

    private static void hold(ComplaintNumber number, Instant until) {
        house.orders().askHold(house.primary(number).id(), "Storm", until, house.actor("network"));
        house.grant(number, "HOLD", "network.head");
    }

    private static void ask(Product product, ComplaintNumber number) {
        product.orders().askCustomer(product.primary(number).id(), "Which line?", "PHONE", product.actor("network"));
    }

    private static void told(Product product, ComplaintNumber number) {
        product.orders().information(number, "The second", product.actor("agent"));
    }

    private static void answer(WorkOrderView assist, String account) {
        house.orders().reply(assist.id(), Product.reply("Our part"), house.actor(account));
    }

    /** Which levels of the ladder a limit has reached. */
    private static List<Integer> levels(ComplaintNumber number, String clock) {
        return house.escalationsOf(number).stream()
                .filter(each -> each.clock().equals(clock))
                .map(EscalationView::level)
                .sorted()
                .toList();
    }

    /** When the clock began, is due and ended, and what did not count: whatever else happens, these may stay. */
    private static List<List<Object>> times(ComplaintNumber number) {
        return house.clocks(number).stream()
                .map(clock -> Stream.of(
                                clock.kind(),
                                clock.subject(),
                                clock.startedAt(),
                                clock.dueAt(),
                                clock.originalDueAt(),
                                String.valueOf(clock.stoppedAt()),
                                clock.pauses())
                        .map(Object.class::cast)
                        .toList())
                .toList();
    }

    /** Breaches by the department that they are charged to, in the kinds of clocks that are asked for. */
    private static Map<String, Long> breaches(ComplaintNumber number, String... kinds) {
        return house.clocks(number).stream()
                .filter(clock -> List.of(kinds).contains(clock.kind().word()) && clock.breachedAt() != null)
                .collect(Collectors.groupingBy(ClockView::chargedTo, Collectors.counting()));
    }

    @Nested
    @Order(1)
    class Scenarios {

        @Test
        void scenario_1_whoever_got_it_first_cannot_give_it_back() {
            house.nextMonday(9, 0);
            var number = house.register();

            for (int i = 0; i < 3; i++) {
                refused("FIRST_RESPONSIBILITY", () -> house.orders()
                        .returnOrder(house.primary(number).id(), "Not ours", "Page 3", house.actor("network")));
            }

            assertThat(house.show(number).firstResponsibleDepartment()).isEqualTo(NETWORK);
            assertThat(house.show(number).refusedReturns()).isEqualTo(3);
            assertThat(house.status(number)).isEqualTo("dispatched");
        }

        @Test
        void scenario_1_where_objections_are_allowed_there_is_one_and_the_third_department_is_designated() {
            lenient.setTime(hours(lenient.now(), 1));
            var number = lenient.register();
            var promised = lenient.show(number).promisedAt();
            object(number, "network");
            refused("OBJECTION_USED", () -> object(number, "network"));
            lenient.rule(number, Ruling.OBJECTION, "data");
            object(number, "data");
            lenient.rule(number, Ruling.OBJECTION, "billing");

            refused("DISPATCH_FINAL", () -> object(number, "billing"));

            assertThat(lenient.show(number).firstResponsibleDepartment()).isEqualTo(BILLING);
            assertThat(lenient.show(number).promisedAt()).isEqualTo(promised);
        }

        private void object(ComplaintNumber number, String account) {
            lenient.orders().returnOrder(lenient.primary(number).id(), "Not ours", "Page 3", lenient.actor(account));
        }

        @Test
        void scenario_2_two_parts_and_one_is_late() {
            var monday = house.nextMonday(9, 0);
            var number = house.signed();
            var late = house.assist(number, "network", "data");
            var early = house.assist(number, "network", "billing");
            answer(early, "billing");

            house.setTimeAndRun(justAfter(late.dueAt()));

            assertThat(late.dueAt()).isEqualTo(hours(monday, 24));
            refused("ASSISTS_OPEN", () -> house.reply(number, "network"));
            assertThat(breaches(number, "assist", "answer")).isEqualTo(Map.of("data", 1L));

            house.setTimeAndRun(hours(monday, 49));
            answer(late, "data");
            house.reply(number, "network");
            house.accept(number);

            assertThat(breaches(number, "assist", "answer")).isEqualTo(Map.of("data", 1L, "network", 1L));
            assertThat(house.clock(number, "answer").breachedAt()).isEqualTo(hours(monday, 48));
        }

        @Test
        void scenario_3_work_moves_three_times_and_responsibility_never() {
            house.nextMonday(9, 0);
            var number = house.signed();
            var promised = house.show(number).promisedAt();
            house.advance(Duration.ofHours(1));
            transfer(number, DATA, "network");
            house.advance(Duration.ofHours(1));
            transfer(number, BILLING, "network");
            house.advance(Duration.ofHours(1));
            transfer(number, NETWORK, "network");

            var shown = house.show(number);
            assertThat(shown.hops()).isEqualTo(3);
            assertThat(shown.firstResponsibleDepartment()).isEqualTo(NETWORK);
            assertThat(shown.promisedAt()).isEqualTo(promised);
            assertThat(house.clock(number, "answer").dueAt()).isEqualTo(promised);
        }

        @Test
        void scenario_4_dispatched_on_friday_at_17_50_and_nobody_signs() {
            var friday = days(house.nextMonday(17, 50), 4);
            house.setTime(friday);
            var fault = house.register();
            var charge = house.register("billing-charge");
            var due = friday.plus(Duration.ofMinutes(30));
            assertThat(house.clock(fault, "signIn").dueAt()).isEqualTo(due);

            house.setTimeAndRun(due);
            assertThat(house.clock(fault, "signIn").state()).isEqualTo("running");
            house.setTimeAndRun(justAfter(due));

            assertThat(house.clock(fault, "signIn").breachedAt()).isEqualTo(due);
            assertThat(house.clock(fault, "signIn").chargedTo()).isEqualTo("network");
            assertThat(house.events(fault)).contains(EventType.SIGNED_AUTOMATICALLY);
            assertThat(house.status(fault)).isEqualTo("inProgress");
            assertThat(house.show(fault).handler()).isNull();
            assertThat(house.clock(charge, "signIn").dueAt())
                    .as("a working day: all of Monday")
                    .isEqualTo(house.endOfDay(friday, 3));
            assertThat(house.status(charge)).isEqualTo("dispatched");
        }

        @Test
        void scenario_5_repaired_on_friday_at_nine_and_called_on_saturday_at_nine() {
            var friday = days(house.nextMonday(9, 0), 4);

            calledADayAfter(house, friday);
        }

        @Test
        void scenario_5_the_nine_days_of_the_spring_festival_make_no_difference() {
            calledADayAfter(lenient, at("2026-02-14T18:00"));

            var forgotten = repaired(lenient, at("2026-02-15T20:00"));
            lenient.setTimeAndRun(at("2026-02-24T09:00"));
            assertThat(lenient.clock(forgotten, "callback").breachedAt()).isEqualTo(at("2026-02-16T20:00"));
        }

        private void calledADayAfter(Product product, Instant repair) {
            var inTime = repaired(product, repair);
            var late = repaired(product, repair);
            product.setTimeAndRun(days(repair, 1));
            product.call(inTime, Matter.RESOLVED, 5);
            product.setTimeAndRun(justAfter(days(repair, 1)));
            product.call(late, Matter.RESOLVED, 5);

            assertThat(product.clock(inTime, "callback").state()).isEqualTo("met");
            assertThat(product.clock(late, "callback").state()).isEqualTo("breached");
            assertThat(product.clock(late, "callback").breachedAt()).isEqualTo(days(repair, 1));
        }

        /** Received an hour before it was repaired, answered and accepted an hour after. */
        private ComplaintNumber repaired(Product product, Instant repair) {
            product.setTime(hours(repair, -1));
            var number = product.signed();
            product.setTime(hours(repair, 1));
            product.orders()
                    .reply(
                            product.primary(number).id(),
                            new Reply("Repaired", "Mast", null, repair, List.of("photo")),
                            product.actor("network"));
            product.accept(number);
            return number;
        }

        @Test
        void scenario_6_well_treated_but_not_solved_is_round_two_and_no_time_is_given_back() {
            var monday = house.nextMonday(9, 0);
            var number = house.signed();
            var promised = house.show(number).promisedAt();
            house.setTimeAndRun(hours(monday, 20));
            house.reply(number, "network");
            house.accept(number);
            house.setTimeAndRun(hours(monday, 40));

            house.call(number, Matter.NOT_RESOLVED, 5);

            var shown = house.show(number);
            assertThat(shown.round()).isEqualTo(2);
            assertThat(shown.status().word()).isEqualTo("inProgress");
            assertThat(shown.firstResponsibleDepartment()).isEqualTo(NETWORK);
            assertThat(house.primary(number).department()).isEqualTo(NETWORK);
            assertThat(house.events(number)).doesNotContain(EventType.SERVICE_FINDING);
            assertThat(house.clock(number, "answer")).satisfies(clock -> {
                assertThat(clock.startedAt()).isEqualTo(monday);
                assertThat(clock.dueAt()).isEqualTo(promised);
                assertThat(clock.stoppedAt()).isNull();
                assertThat(clock.pauses()).isEmpty();
            });
        }

        @Test
        void scenario_7_after_two_redos_in_vain_two_must_agree_before_it_closes() {
            house.nextMonday(9, 0);
            var number = house.waitingForRuling();

            assertThat(house.show(number).round()).isEqualTo(3);
            assertThat(house.waitsAt(number, "userTask_ruleOnCase")).isTrue();
            assertThat(house.supervisions().of(number, house.actor("supervisor")))
                    .singleElement()
                    .satisfies(each -> assertThat(each.state()).isEqualTo("open"));
            assertThat(house.escalationsOf(number))
                    .filteredOn(each -> each.level() == 4)
                    .singleElement()
                    .satisfies(each -> assertThat(each.watcher()).isEqualTo("manager"));
            refused("NOT_YOURS", () -> house.approvals()
                    .rule(number, Ruling.FINAL_DECISION, null, "It is over", house.actor("manager")));
            house.rule(number, Ruling.FINAL_DECISION, null);
            assertThat(house.status(number)).as("the supervisor alone").isEqualTo("resolved");
            refused("NOT_YOURS", () -> house.grant(number, "FINAL_DECISION", "supervisor"));

            house.grant(number, "FINAL_DECISION", "manager");

            assertThat(house.status(number)).isEqualTo("closed");
            assertThat(house.show(number).closeReason()).isEqualTo("finalDecision");
            assertThat(house.letters(number)).containsExactly("finalDecision toPrint");
            assertThat(house.textOf(number, "finalDecision"))
                    .as("the external route, in both languages")
                    .contains("the MIIT Telecom Users Complaint Centre (12300)", "工业和信息化部电信用户申诉受理中心（12300）");
            assertThat(house.timeline(number))
                    .anyMatch(entry -> entry.type() == EventType.WRITTEN_NOTICE
                            && entry.text().equals("finalDecision"));
            house.notices().printed(house.noticesOf(number).get(0).id(), house.actor("agent"));
            assertThat(house.timeline(number))
                    .anyMatch(entry -> entry.type() == EventType.NOTICE_SENT
                            && entry.text().equals("finalDecision printed"));
        }

        @Test
        void scenario_8_a_hold_rests_the_department_and_neither_the_promise_nor_the_law() {
            var monday = house.nextMonday(9, 0);
            var number = house.signed();
            var promised = house.show(number).promisedAt();
            var legal = house.show(number).legalDueAt();
            house.setTime(hours(monday, 1));
            hold(number, days(house.now(), 5));

            house.setTimeAndRun(justAfter(promised));
            assertThat(house.status(number)).isEqualTo("held");
            assertThat(house.clock(number, "answer").breachedAt()).isEqualTo(promised);
            assertThat(house.clock(number, "repair").state()).isEqualTo("paused");
            house.setTime(hours(monday, 121));
            house.orders().resume(house.primary(number).id(), "Over", house.actor("network"));
            house.runDueJobs();
            assertThat(house.clock(number, "repair").state()).isEqualTo("running");
            assertThat(house.clock(number, "repair").dueAt()).isEqualTo(days(promised, 5));
            assertThat(house.show(number).promisedAt()).isEqualTo(promised);

            house.setTimeAndRun(days(monday, 10));
            hold(number, days(monday, 16));
            house.setTimeAndRun(legal);
            assertThat(house.clock(number, "legal").state()).isEqualTo("running");
            house.setTimeAndRun(justAfter(legal));
            assertThat(house.status(number)).isEqualTo("held");
            assertThat(legal).isEqualTo(house.endOfDay(monday, 15));
            assertThat(house.clock(number, "legal").breachedAt()).isEqualTo(legal);
        }

        @Test
        void scenario_9_three_days_of_waiting_are_as_many_working_days_as_were_worked() {
            try (var power = shipped("2026-02-27T09:50", "firsthand.profile=power-95598")) {
                // Saturday 28 February makes up for the Spring Festival: Friday to Monday are two working days.
                waitsFromTenToTen(power, "2026-02-27", "2026-03-02", "2026-03-06", "2026-03-10", "2026-03-15");
                // An ordinary weekend: Friday to Monday are one.
                waitsFromTenToTen(power, "2026-03-13", "2026-03-16", "2026-03-21", "2026-03-24", "2026-03-29");
            }
        }

        /** Asked at ten on one day and told at ten on the other; the last three are 0:00 after the last day. */
        private void waitsFromTenToTen(
                Product product, String asked, String told, String promised, String moved, String ceiling) {
            product.setTimeAndRun(at(asked + "T09:50"));
            var number = product.complaints().register(inNoRegion(product), product.actor("agent"));
            product.sign(number, "network");
            assertThat(product.show(number).promisedAt()).isEqualTo(at(promised + "T00:00"));
            product.setTime(at(asked + "T10:00"));
            ask(product, number);
            assertThat(Stream.of("answer", "arrive", "repair", "legal")
                            .map(kind -> product.clock(number, kind).state()))
                    .containsExactly("paused", "paused", "paused", "running");

            product.setTimeAndRun(at(told + "T10:00"));
            told(product, number);

            assertThat(product.show(number).promisedAt()).isEqualTo(at(moved + "T00:00"));
            assertThat(product.show(number).originalPromisedAt()).isEqualTo(at(promised + "T00:00"));
            assertThat(product.clock(number, "answer").dueAt()).isEqualTo(at(moved + "T00:00"));
            assertThat(product.clock(number, "arrive").dueAt()).isEqualTo(at(told + "T10:35"));
            assertThat(product.clock(number, "repair").dueAt()).isEqualTo(at(told + "T13:50"));
            assertThat(product.show(number).legalDueAt()).isEqualTo(at(ceiling + "T00:00"));
            assertThat(product.clock(number, "legal").dueAt()).isEqualTo(at(ceiling + "T00:00"));
            assertThat(product.clock(number, "legal").pauses()).isEmpty();

            product.setTimeAndRun(at(moved + "T00:00"));
            assertThat(product.clock(number, "answer").state()).isEqualTo("running");
            product.setTimeAndRun(justAfter(product.now()));
            assertThat(product.clock(number, "answer").state()).isEqualTo("breached");
        }

        private Registration inNoRegion(Product product) {
            return registration(product.facts("mobile-coverage").customer(), null);
        }

        private Registration registration(Caller caller, String region) {
            return new Registration(
                    "PHONE",
                    caller,
                    "No signal",
                    "No signal since yesterday",
                    "mobile-coverage",
                    region,
                    null,
                    null,
                    null,
                    true,
                    true,
                    null,
                    null);
        }

        @Test
        void
                scenario_11_answered_on_business_day_three_a_summary_is_enough_and_from_day_four_on_it_is_the_full_process() {
            try (var firm = shipped("2026-03-01T12:00", "firsthand.profile=fca-uk")) {
                var monday = firm.nextMonday(10, 0);
                var early = firm.signed();
                var late = firm.signed();
                var dayThree = firm.endOfDay(monday, 3);
                firm.setTimeAndRun(dayThree);
                solve(firm, early);
                assertThat(firm.letters(early)).containsExactly("summaryResolution toPrint");
                assertThat(firm.letters(late)).isEmpty();

                firm.setTimeAndRun(justAfter(dayThree));
                assertThat(firm.letters(late)).containsExactly("acknowledgement toPrint");
                firm.advance(Duration.ofHours(1));
                solve(firm, late);

                assertThat(firm.letters(late)).containsExactly("acknowledgement toPrint", "finalResponse toPrint");
                assertThat(firm.letters(early)).hasSize(1);
                assertThat(firm.textOf(early, "summaryResolution")).contains("Repaired", "Financial Ombudsman Service");
                assertThat(firm.textOf(late, "finalResponse")).contains("Repaired", "Financial Ombudsman Service");
            }
        }

        @Test
        void scenario_11_who_was_not_content_with_the_summary_has_the_full_process_as_well() {
            try (var firm = shipped("2026-03-01T12:00", "firsthand.profile=fca-uk")) {
                var monday = firm.nextMonday(10, 0);
                var number = firm.signed();
                solve(firm, number);
                firm.setTimeAndRun(days(monday, 1));
                firm.call(number, Matter.NOT_RESOLVED, 4);
                assertThat(firm.letters(number)).containsExactly("summaryResolution toPrint");

                firm.setTimeAndRun(justAfter(firm.endOfDay(monday, 3)));
                firm.advance(Duration.ofHours(1));
                solve(firm, number);

                assertThat(firm.letters(number))
                        .containsExactly(
                                "summaryResolution toPrint", "acknowledgement toPrint", "finalResponse toPrint");
            }
        }

        @Test
        void scenario_11_after_eight_weeks_there_is_a_letter_even_when_nothing_is_finished() {
            try (var firm = shipped("2026-03-01T12:00", "firsthand.profile=fca-uk")) {
                var monday = firm.nextMonday(10, 0);
                var number = firm.signed();
                var eightWeeks = firm.endOfDay(monday, 56);
                firm.setTimeAndRun(eightWeeks);
                assertThat(firm.letters(number)).containsExactly("acknowledgement toPrint");

                firm.setTimeAndRun(justAfter(eightWeeks));

                assertThat(firm.letters(number)).containsExactly("acknowledgement toPrint", "unfinished toPrint");
                assertThat(firm.textOf(number, "unfinished")).contains("Financial Ombudsman Service");
                assertThat(firm.clock(number, "legal").breachedAt()).isEqualTo(eightWeeks);
                assertThat(firm.show(number).firstResponsibleDepartment()).isEqualTo(NETWORK);
                assertThat(firm.status(number)).isEqualTo("inProgress");
            }
        }

        private void solve(Product firm, ComplaintNumber number) {
            firm.reply(number, "network");
            firm.accept(number);
        }

        @Test
        void scenario_12_the_same_matter_on_day_thirty_is_a_repeat_and_on_day_thirty_one_is_not() {
            var first = house.nextMonday(10, 0);
            var repeating = house.facts("mobile-coverage").customer();
            var other = house.facts("mobile-coverage").customer();
            var before = solved(repeating);
            solved(other);

            house.setTimeAndRun(house.endOfDay(first, 30).minusSeconds(1));
            var repeat = house.complaints().register(registration(repeating, "north"), house.actor("agent"));
            house.setTimeAndRun(house.endOfDay(first, 30));
            var anew = house.complaints().register(registration(other, "north"), house.actor("agent"));

            assertThat(house.show(repeat).links()).containsExactly(new ComplaintView.Link("repeatOf", before));
            assertThat(house.show(repeat).priority())
                    .isEqualTo(house.show(before).priority() + 1);
            assertThat(house.escalationsOf(repeat))
                    .filteredOn(each -> each.clock().equals("repeatWindow"))
                    .singleElement()
                    .satisfies(each -> assertThat(each.watcher()).isEqualTo("network.head"));
            assertThat(house.show(anew).links()).isEmpty();
        }

        private ComplaintNumber solved(Caller caller) {
            var number = house.complaints().register(registration(caller, "north"), house.actor("agent"));
            house.sign(number, "network");
            house.reply(number, "network");
            house.accept(number);
            house.call(number, Matter.RESOLVED, 5);
            return number;
        }

        @Test
        void scenario_13_nobody_calls_back_on_his_own_work_and_staff_cannot_cancel() {
            house.nextMonday(9, 0);
            var number = house.resolved();
            var call = house.openCallback(number).id();
            var solved = new Attempt(Attempt.Outcome.REACHED, Matter.RESOLVED, 5, null, null, null);
            for (var account : List.of("network", "network2", "network.head", "agent2")) {
                refused("OWN_CALLBACK", () -> house.callbacks().attempt(call, solved, house.actor(account)));
            }

            var open = house.signed();
            for (var account : List.of("network", "network.head", "supervisor", "manager", "admin")) {
                refused("NOT_YOURS", () -> house.complaints().withdraw(open, "Enough of it", house.actor(account)));
            }
            house.wishWithdrawal(open);
            assertThat(house.status(open)).as("a wish that somebody wrote down").isEqualTo("inProgress");
            assertThat(house.openCallback(open, Kind.WITHDRAWAL)).isNotNull();
            house.answerWithdrawal(open, false);
            assertThat(house.status(open)).isEqualTo("inProgress");
            house.wishWithdrawal(open);
            house.answerWithdrawal(open, true);
            assertThat(house.status(open)).as("the customer himself").isEqualTo("cancelled");
        }

        @Test
        void scenario_14_the_timeline_tells_the_case_again_and_whoever_alters_it_is_found_out() {
            house.nextMonday(9, 0);
            var lived = oneLife();
            for (var number : List.of(lived, house.held(), house.withoutRule(), house.waitingForRuling())) {
                var stands = facts(number);

                assertThat(replayed(number, stands.keySet().stream().toList())).isEqualTo(stands);
                assertThat(house.clock(number, "answer").dueAt()).hasToString(stands.get("promisedAt"));
                assertThat(house.clock(number, "legal").dueAt()).hasToString(stands.get("legalDueAt"));
            }

            var altered = house.timeline(lived).size() / 2;
            assertThat(verified(lived)).isEqualTo(new Verification(true, null));
            house.jdbc()
                    .sql("update timeline_event set text = 'Nothing' where complaint = ? and seq = ?")
                    .params(lived.value(), altered)
                    .update();
            assertThat(verified(lived)).isEqualTo(new Verification(false, altered));
        }

        private Verification verified(ComplaintNumber number) {
            return house.complaints().verifyTimeline(number, house.actor("supervisor"));
        }

        /** What a case is after its entries, one after the other; each begins with what the one before it left. */
        private Map<String, String> replayed(ComplaintNumber number, List<String> facts) {
            var replayed = new HashMap<String, String>();
            facts.forEach(fact -> replayed.put(fact, null));
            house.timeline(number).forEach(entry -> {
                entry.before()
                        .forEach((fact, was) ->
                                assertThat(replayed.get(fact)).as(fact).isEqualTo(was));
                replayed.putAll(entry.after());
            });
            replayed.keySet().retainAll(facts);
            return replayed;
        }

        /** What the database and the product say it is. */
        private Map<String, String> facts(ComplaintNumber number) {
            var row = house.jdbc()
                    .sql("select dispatches, objections, repaired_at from complaint where number = ?")
                    .param(number.value())
                    .query((result, n) -> List.of(
                            result.getString("dispatches"),
                            result.getString("objections"),
                            String.valueOf(
                                    result.getTimestamp("repaired_at") == null
                                            ? null
                                            : result.getTimestamp("repaired_at").toInstant())))
                    .single();
            var shown = house.show(number);
            var facts = new LinkedHashMap<String, String>();
            facts.put("status", shown.status().word());
            facts.put("round", String.valueOf(shown.round()));
            facts.put("priority", String.valueOf(shown.priority()));
            facts.put("firstResponsibleDepartment", word(shown.firstResponsibleDepartment()));
            facts.put("workDepartment", word(shown.workDepartment()));
            facts.put("handler", shown.handler());
            facts.put("dispatchRule", shown.dispatchRule());
            facts.put("dispatches", row.get(0));
            facts.put("objections", row.get(1));
            facts.put("hops", String.valueOf(shown.hops()));
            facts.put("customerUrges", String.valueOf(shown.customerUrges()));
            facts.put("promisedAt", word(shown.promisedAt()));
            facts.put("legalDueAt", word(shown.legalDueAt()));
            facts.put("repairedAt", row.get(2).equals("null") ? null : row.get(2));
            facts.put("resolvedAt", word(shown.resolvedAt()));
            facts.put("closedAt", word(shown.closedAt()));
            facts.put("closeReason", shown.closeReason());
            facts.put("archivedAt", word(shown.archivedAt()));
            return facts;
        }

        private String word(Object value) {
            return value == null ? null : value.toString();
        }

        @Test
        void scenario_16_equal_cases_are_due_at_the_same_time_and_nobody_later_than_the_law_allows() {
            var levels = house.bean(ServiceLevels.class);
            var random = new Random(95_598);
            var cases = Stream.generate(() -> Case.any(random)).limit(500).toList();
            var first = new HashMap<Case, List<Term>>();

            for (var each : cases) {
                var ordinary = each.ofTier("ordinary").terms(levels);
                var vip = each.ofTier("vip").terms(levels);
                var ceiling = ordinary.get(0).due();
                assertThat(vip.subList(0, 2)).as("law and answer").isEqualTo(ordinary.subList(0, 2));
                for (int i = 0; i < vip.size(); i++) {
                    assertThat(ordinary.get(i).due()).isAfter(each.receivedAt).isBeforeOrEqualTo(ceiling);
                    assertThat(vip.get(i).due())
                            .isBeforeOrEqualTo(ordinary.get(i).due());
                }
                first.put(each.ofTier("ordinary"), ordinary);
                first.put(each.ofTier("vip"), vip);
            }

            var again = new ArrayList<>(first.keySet());
            Collections.shuffle(again, random);
            again.forEach(each -> assertThat(each.terms(levels)).isEqualTo(first.get(each)));
        }
    }

    /** A case as far as it matters for its limits. */
    private record Case(Traits traits, Instant receivedAt) {

        private static final Map<String, Urgency> CATEGORIES = new LinkedHashMap<>();

        static {
            CATEGORIES.put("emergency-outage", Urgency.EMERGENCY);
            CATEGORIES.put("mobile-coverage", Urgency.UTILITY);
            CATEGORIES.put("broadband-repair", Urgency.UTILITY);
            CATEGORIES.put("billing-charge", Urgency.ORDINARY);
            CATEGORIES.put("other", Urgency.ORDINARY);
        }

        static Case any(Random random) {
            var category = one(List.copyOf(CATEGORIES.keySet()), random);
            var traits = new Traits(
                    CATEGORIES.get(category),
                    category,
                    one(List.of("ordinary", "vip"), random),
                    one(List.of("north", "south", "east", "west", "nowhere"), random),
                    one(List.of("PHONE", "WEB", "HALL", "REGULATOR"), random),
                    1 + random.nextInt(4));
            return new Case(traits, at("2024-01-01T00:00").plusSeconds(random.nextInt(1000 * 86_400)));
        }

        private static String one(List<String> words, Random random) {
            return words.get(random.nextInt(words.size()));
        }

        Case ofTier(String tier) {
            return new Case(
                    new Traits(
                            traits.urgency(),
                            traits.category(),
                            tier,
                            traits.region(),
                            traits.channel(),
                            traits.priority()),
                    receivedAt);
        }

        List<Term> terms(ServiceLevels levels) {
            var answer = levels.answer(traits, receivedAt);
            return List.of(
                    levels.legal(traits, receivedAt),
                    answer,
                    levels.dispatch(traits, receivedAt),
                    levels.signIn(traits, NETWORK, receivedAt),
                    levels.firstContact(traits, receivedAt).orElseThrow(),
                    levels.assist(traits.tier(), DATA, receivedAt, answer.due()));
        }
    }

    /** What complaint systems are known to get wrong. */
    @Nested
    @Order(2)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    class NeverAgain {

        @Test
        void a_hand_over_or_a_comment_restarts_no_clock() {
            house.nextMonday(9, 0);
            var number = house.signed();
            house.assist(number, "network", "data");
            house.advance(Duration.ofHours(5));
            var before = times(number);

            house.complaints().addNote(number, "He called again", house.actor("agent"));
            house.complaints().addNote(number, "We are at it", house.actor("network"));
            transfer(number, DATA, "network");
            transfer(number, NETWORK, "network");
            house.orders()
                    .transfer(house.primary(number).id(), null, "network2", "My shift ends", house.actor("network"));
            house.runDueJobs();

            assertThat(house.show(number).handler()).isEqualTo("network2");
            assertThat(times(number)).isEqualTo(before);
        }

        @Test
        void leaving_an_order_completes_no_clock() {
            house.nextMonday(9, 0);
            var number = house.signed();
            var assist = house.assist(number, "network", "data");
            house.orders().sign(assist.id(), house.actor("data"));
            house.advance(Duration.ofHours(1));
            var before = times(number);

            house.orders().release(house.primary(number).id(), house.actor("network"));
            house.orders().release(assist.id(), house.actor("data"));
            house.runDueJobs();

            assertThat(house.show(number).handler()).isNull();
            assertThat(times(number)).isEqualTo(before);
            assertThat(Stream.of("answer", "legal", "firstContact", "repair", "assist")
                            .map(kind -> house.clock(number, kind).state()))
                    .containsOnly("running");
        }

        @Test
        void nobody_claims_it_and_it_still_escalates() {
            var monday = house.nextMonday(9, 0);
            var number = house.register();

            house.advanceAndRun(Duration.ofMinutes(31));
            assertThat(levels(number, "signIn")).contains(1);
            house.setTimeAndRun(hours(monday, 47));
            house.setTimeAndRun(hours(monday, 49));
            house.setTimeAndRun(hours(monday, 73));
            house.setTimeAndRun(days(monday, 17));

            assertThat(house.show(number).handler()).isNull();
            assertThat(levels(number, "answer")).containsExactly(0, 1, 2, 3);
            assertThat(house.escalationsOf(number))
                    .allSatisfy(each -> assertThat(each.watcher()).isIn("network.head", "supervisor"));
        }

        /** Comes last because of the cases that it leaves open. */
        @Test
        @Order(Integer.MAX_VALUE)
        void the_oldest_on_the_board_is_the_oldest_and_not_that_of_the_newest_hundred() {
            house.nextMonday(9, 0);
            var oldest = house.register("broadband-repair");
            house.advance(Duration.ofHours(1));
            for (int i = 0; i < 105; i++) {
                house.register("broadband-repair");
            }

            var row = house.bean(BoardDesk.class).show(house.actor("supervisor")).items().stream()
                    .filter(each -> each.department().equals(new DepartmentId("maintenance")))
                    .map(Board.Row::bands)
                    .findFirst()
                    .orElseThrow();
            assertThat(row.ok().count()).isEqualTo(106);
            assertThat(row.ok().oldest().complaint()).isEqualTo(oldest);
        }

        @Test
        void a_paused_clock_does_not_breach_the_moment_it_resumes() {
            var monday = house.nextMonday(9, 0);
            var number = house.signed();
            var promised = house.show(number).promisedAt();
            house.setTimeAndRun(hours(promised, -1));
            ask(house, number);
            house.setTimeAndRun(days(monday, 5));

            told(house, number);
            house.runDueJobs();

            var due = hours(house.now(), 1);
            for (var kind : List.of("answer", "repair")) {
                assertThat(house.clock(number, kind).state()).isEqualTo("running");
                assertThat(house.clock(number, kind).dueAt()).isEqualTo(due);
            }
            house.setTimeAndRun(due);
            assertThat(house.clock(number, "answer").state()).isEqualTo("running");
            house.setTimeAndRun(justAfter(due));
            assertThat(house.clock(number, "answer").breachedAt()).isEqualTo(due);
        }

        @Test
        void a_reopened_case_does_not_start_at_zero() {
            var monday = house.nextMonday(9, 0);
            var number = house.resolved();
            var promised = house.show(number).promisedAt();
            var legal = house.show(number).legalDueAt();
            house.setTimeAndRun(hours(monday, 73));

            house.call(number, Matter.NOT_RESOLVED, 4);
            house.runDueJobs();

            assertThat(house.show(number).receivedAt()).isEqualTo(monday);
            assertThat(house.show(number).promisedAt()).isEqualTo(promised);
            assertThat(house.show(number).legalDueAt()).isEqualTo(legal);
            assertThat(house.clock(number, "answer").startedAt()).isEqualTo(monday);
            assertThat(house.clock(number, "answer").breachedAt()).isEqualTo(promised);
            assertThat(house.clock(number, "legal").startedAt()).isEqualTo(monday);
            assertThat(levels(number, "answer")).contains(1);
        }

        /** In this profile the first name is that of emergencies and the last that of faults. */
        @Test
        void policies_do_not_win_by_the_order_of_their_names() {
            var monday = house.nextMonday(9, 0);
            assertThat(Stream.of("emergency-outage", "mobile-coverage", "billing-charge")
                            .map(house::register)
                            .map(number -> house.clock(number, "answer"))
                            .map(clock -> clock.policy().id() + " " + clock.dueAt()))
                    .containsExactly(
                            "telecom-emergency " + hours(monday, 24),
                            "telecom-utility " + hours(monday, 48),
                            "telecom-ordinary " + house.endOfDay(monday, 15));

            var repository = house.bean(RepositoryService.class);
            var table = repository
                    .createDecisionDefinitionQuery()
                    .decisionDefinitionKey("service-levels")
                    .latestVersion()
                    .singleResult();
            assertThat(repository.getDmnModelInstance(table.getId()).getModelElementsByType(DecisionTable.class))
                    .as("of two policies for one case neither would win")
                    .singleElement()
                    .satisfies(each -> assertThat(each.getHitPolicy()).isEqualTo(HitPolicy.UNIQUE));
        }

        @Test
        void the_escalated_case_keeps_its_owner() {
            var monday = house.nextMonday(9, 0);
            var number = house.signed();
            house.setTimeAndRun(hours(monday, 49));
            house.setTimeAndRun(hours(monday, 73));
            house.setTimeAndRun(days(monday, 17));

            assertThat(levels(number, "answer")).contains(1, 2, 3);
            assertThat(house.show(number)).satisfies(shown -> {
                assertThat(shown.firstResponsibleDepartment()).isEqualTo(NETWORK);
                assertThat(shown.workDepartment()).isEqualTo(NETWORK);
                assertThat(shown.handler()).isEqualTo("network");
                assertThat(shown.hops()).isZero();
            });
            assertThat(house.primary(number).handler()).isEqualTo("network");
            house.reply(number, "network");
            assertThat(house.status(number)).isEqualTo("replied");
        }
    }

    @Test
    void one_complaint_through_everything_and_every_second_of_it_is_accounted_for() throws IOException {
        house.nextMonday(9, 0);

        var number = oneLife();

        var ledger = house.complaints().ledger(number, house.actor("supervisor"));
        AccountingForTime.addsUp(ledger);
        assertThat(ledger.items().stream()
                        .map(item -> item.department() + " " + item.reason().word()))
                .contains(
                        "network handling",
                        "data handling",
                        "billing assist",
                        "network held",
                        "network customer",
                        "front-desk review",
                        "callback callback");
        assertThat(house.show(number).round()).isEqualTo(2);
        assertThat(house.show(number).firstResponsibleDepartment()).isEqualTo(NETWORK);
        assertThat(house.show(number).closeReason()).isEqualTo("matterResolved");
        assertThat(house.clock(number, "answer").state()).isEqualTo("breached");
        assertThat(levels(number, "answer")).contains(1, 2);
        assertThat(levels(number, "callback")).contains(3);
        assertThat(house.clocks(number))
                .allSatisfy(clock -> assertThat(clock.explanation()).isNotBlank());

        var record = new LinkedHashMap<String, Object>();
        record.put("complaint", number);
        record.put("clocks", house.clocks(number));
        record.put("escalations", house.escalationsOf(number));
        record.put("ledger", ledger);
        house.bean(ObjectMapper.class)
                .writerWithDefaultPrettyPrinter()
                .writeValue(
                        Files.createDirectories(Path.of("target"))
                                .resolve("one-complaint.json")
                                .toFile(),
                        record);
    }

    /** Handed over, assisted, held, waiting for the customer, late, escalated, done badly and done again. */
    private static ComplaintNumber oneLife() {
        var begin = house.now();
        var number = house.register();
        house.setTimeAndRun(begin.plus(Duration.ofMinutes(10)));
        house.sign(number, "network");
        house.setTimeAndRun(hours(begin, 1));
        transfer(number, DATA, "network");
        house.setTimeAndRun(hours(begin, 3));
        transfer(number, NETWORK, "data");
        var part = house.assist(number, "network", "billing");
        house.setTimeAndRun(hours(begin, 8));
        answer(part, "billing");
        house.setTimeAndRun(hours(begin, 9));
        hold(number, hours(begin, 30));
        house.setTimeAndRun(hours(begin, 31));
        ask(house, number);
        house.setTimeAndRun(hours(begin, 55));
        told(house, number);
        house.setTimeAndRun(hours(begin, 73));
        house.setTimeAndRun(hours(begin, 98));
        house.reply(number, "network");
        house.setTimeAndRun(hours(begin, 99));
        house.accept(number);
        house.setTimeAndRun(hours(begin, 100));
        house.call(number, Matter.NOT_RESOLVED, 1);
        house.setTimeAndRun(hours(begin, 103));
        house.reply(number, "network");
        house.setTimeAndRun(hours(begin, 104));
        house.accept(number);
        house.setTimeAndRun(hours(begin, 105));
        house.call(number, Matter.RESOLVED, 5);
        return number;
    }
}
