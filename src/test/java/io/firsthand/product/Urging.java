package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.TimelineEntry;
import io.firsthand.escalation.CaseUrged;
import io.firsthand.escalation.EmergencyAtTop;
import io.firsthand.escalation.SupervisionView;
import io.firsthand.escalation.UrgeView;
import io.firsthand.organization.DepartmentId;
import io.firsthand.servicelevel.ClockView;
import io.firsthand.workorder.WorkOrderView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;

/** 催办, 督办 and 紧急升级: who waits is heard, who is late is watched, and the owner stays (R20). */
interface Urging {

    Product product();

    private UrgeView urge(ComplaintNumber number) {
        return product().urges().urge(number, "He called again", true, product().actor("agent"));
    }

    private List<UrgeView> urgesOf(ComplaintNumber number) {
        return product().urges().of(number, product().actor("supervisor"));
    }

    private SupervisionView supervise(ComplaintNumber number, Instant wishedDue) {
        return product()
                .supervisions()
                .issue(number, "Tell me how it stands", wishedDue, product().actor("supervisor"));
    }

    private List<SupervisionView> supervisionsOf(ComplaintNumber number) {
        return product().supervisions().of(number, product().actor("supervisor"));
    }

    private int emergency(ComplaintNumber number, String department, String handler) {
        return product()
                .emergencies()
                .call(
                        number,
                        "A hospital is cut off",
                        department == null ? null : new DepartmentId(department),
                        handler,
                        product().actor("agent"));
    }

    private List<ClockView> clocksWithout(ComplaintNumber number, String kind) {
        return product().clocks(number).stream()
                .filter(clock -> !clock.kind().word().equals(kind))
                .toList();
    }

    private String lastText(ComplaintNumber number, EventType type) {
        return product().timeline(number).stream()
                .filter(entry -> entry.type() == type)
                .map(TimelineEntry::text)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** What the house was told during this. */
    private <T> List<T> told(Class<T> what, Runnable during) {
        var heard = new ArrayList<T>();
        ApplicationListener<ApplicationEvent> ear = event -> {
            if (event instanceof PayloadApplicationEvent<?> told && what.isInstance(told.getPayload())) {
                heard.add(what.cast(told.getPayload()));
            }
        };
        var house = product().bean(ApplicationEventMulticaster.class);
        house.addApplicationListener(ear);
        during.run();
        house.removeApplicationListener(ear);
        return heard;
    }

    // --- urges ---

    @Test
    default void who_asks_again_on_the_same_day_is_counted_and_nothing_else_moves() {
        product().nextTime(9, 0);
        var number = product().signed();
        var clocks = product().clocks(number);
        var priority = product().show(number).priority();

        var first = urge(number);
        product().advance(Duration.ofHours(2));
        var second =
                product().urges().urge(number, "We as well", false, product().actor("supervisor"));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.count()).isEqualTo(2);
        assertThat(second.dueAt()).isEqualTo(first.firstAt().plus(Duration.ofHours(4)));
        assertThat(second.texts())
                .extracting(text -> text.by() + " " + text.account() + " " + text.text())
                .containsExactly("CUSTOMER agent He called again", "STAFF supervisor We as well");
        assertThat(second.department()).isEqualTo(new DepartmentId("network"));
        assertThat(second.addressee()).isEqualTo("network");
        assertThat(clocksWithout(number, "urge")).isEqualTo(clocks);
        assertThat(product().show(number).priority()).isEqualTo(priority);
        assertThat(product().show(number).customerUrges()).isOne();
        assertThat(product().clock(number, "urge").chargedTo()).isEqualTo("network");
        assertThat(product().clock(number, "urge").subject())
                .isEqualTo(first.id().toString());
        assertThat(product().clock(number, "urge").explanation()).contains("4");
    }

    @Test
    default void a_new_day_of_the_business_zone_is_a_new_urge() {
        product().nextTime(23, 30);
        var number = product().signed();
        var before = urge(number);
        product().nextTime(0, 30);
        var after = urge(number);

        assertThat(after.id()).isNotEqualTo(before.id());
        assertThat(after.day()).isGreaterThan(before.day());
        assertThat(urgesOf(number)).extracting(UrgeView::count).containsExactly(1, 1);
    }

    @Test
    default void the_urged_department_answers_once_and_its_clock_stops() {
        var number = product().signed();
        var urge = urge(number);
        for (var stranger : List.of("agent", "billing", "billing.head", "callback", "manager")) {
            refused(
                    "NOT_YOURS",
                    () -> product().urges().answer(urge.id(), "Soon", product().actor(stranger)));
        }

        var answered = product()
                .urges()
                .answer(urge.id(), "The mast is up tonight", product().actor("network2"));

        assertThat(answered.state()).isEqualTo("answered");
        assertThat(answered.answeredBy()).isEqualTo("network2");
        assertThat(product().clock(number, "urge").state()).isEqualTo("met");
        assertThat(lastText(number, EventType.URGE_ANSWERED)).isEqualTo("The mast is up tonight");
        refused(
                "WRONG_STATUS",
                () -> product().urges().answer(urge.id(), "Again", product().actor("network.head")));
    }

    @Test
    default void an_urge_about_an_order_goes_to_whoever_holds_it() {
        var number = product().signed();
        var assist = product().assist(number, "network", "data");
        var urges = product().urges();
        var pool = urges.urge(assist.id(), "We wait", product().actor("network"));
        assertThat(pool.department()).isEqualTo(new DepartmentId("data"));
        assertThat(pool.addressee()).isNull();

        product().orders().sign(assist.id(), product().actor("data"));
        var signed = urges.urge(assist.id(), "We still wait", product().actor("agent"));
        assertThat(signed.id()).isEqualTo(pool.id());
        assertThat(signed.addressee()).isEqualTo("data");
        refused("NOT_YOURS", () -> urges.answer(pool.id(), "Soon", product().actor("network")));

        var primary = product().primary(number).id();
        var itself = urges.urge(primary, "Faster", product().actor("agent"));
        assertThat(urge(number).id()).isEqualTo(itself.id());
        product()
                .orders()
                .transfer(
                        primary,
                        new DepartmentId("billing"),
                        null,
                        "Records",
                        product().actor("network"));
        var lent = urges.urge(primary, "Faster", product().actor("agent"));
        assertThat(lent.department()).isEqualTo(new DepartmentId("billing"));
        assertThat(product().show(number).firstResponsibleDepartment()).isEqualTo(new DepartmentId("network"));
    }

    @Test
    default void the_answer_to_the_part_or_to_the_customer_answers_the_urge_as_well() {
        var number = product().signed();
        var assist = product().assist(number, "network", "data");
        var part = product().urges().urge(assist.id(), "We wait", product().actor("network"));
        var whole = urge(number);

        product().orders().reply(assist.id(), Product.reply("Done"), product().actor("data"));
        assertThat(urgesOf(number)).extracting(UrgeView::state).containsExactlyInAnyOrder("closed", "open");
        product().reply(number, "network");
        product().accept(number);

        assertThat(urgesOf(number)).extracting(UrgeView::state).containsOnly("closed");
        assertThat(product().clocks(number).stream()
                        .filter(clock -> clock.kind().word().equals("urge")))
                .extracting(ClockView::state)
                .containsExactly("met", "met");
        refused(
                "WRONG_STATUS",
                () -> product().urges().answer(whole.id(), "Done", product().actor("network")));
        assertThat(part.id()).isNotEqualTo(whole.id());
        assertThat(urge(number).id()).isNotEqualTo(whole.id());
    }

    @Test
    default void who_asks_before_a_department_has_it_asks_the_front_desk_and_the_end_closes_all() {
        var number = product().withoutRule();
        var urge = urge(number);
        assertThat(urge.department()).isEqualTo(new DepartmentId("front-desk"));
        supervise(number, null);

        product().wishWithdrawal(number);
        product().answerWithdrawal(number, true);

        assertThat(product().status(number)).isEqualTo("cancelled");
        assertThat(urgesOf(number)).extracting(UrgeView::state).containsExactly("closed");
        assertThat(supervisionsOf(number)).extracting(SupervisionView::state).containsExactly("closed");
        assertThat(product().clock(number, "urge").state()).isEqualTo("cancelled");
        assertThat(product().clock(number, "supervision").state()).isEqualTo("cancelled");
        refused("WRONG_STATUS", () -> urge(number));
        refused("WRONG_STATUS", () -> supervise(number, null));
    }

    @Test
    default void two_urges_past_due_without_an_answer_open_a_supervision() {
        product().nextTime(9, 0);
        var number = product().signed();
        var first = urge(number);
        product().advance(Duration.between(product().now(), first.dueAt()));
        urge(number);
        assertThat(product().clock(number, "urge").breachedAt()).isNull();
        product().advance(Duration.ofSeconds(1));
        assertThat(product().clock(number, "urge").state()).isEqualTo("breached");

        product().nextTime(9, 0);
        var second = urge(number);
        assertThat(supervisionsOf(number)).isEmpty();
        product().advance(Duration.between(product().now(), second.dueAt()).plusSeconds(1));
        var told = told(CaseUrged.class, () -> urge(number));

        assertThat(told)
                .containsExactly(new CaseUrged(
                        number, second.id(), new DepartmentId("network"), "network", second.dueAt(), 2, 2));
        assertThat(supervisionsOf(number)).singleElement().satisfies(supervision -> {
            assertThat(supervision.issuedBy()).isEqualTo("system");
            assertThat(supervision.department()).isEqualTo(new DepartmentId("network"));
        });
        assertThat(lastText(number, EventType.SUPERVISION_OPENED)).isEqualTo("URGES_UNANSWERED 2");
        urge(number);
        assertThat(supervisionsOf(number)).hasSize(1);
        assertThat(product().show(number).firstResponsibleDepartment()).isEqualTo(new DepartmentId("network"));
    }

    // --- supervisions ---

    @Test
    default void a_supervision_is_due_after_three_working_days_or_at_an_earlier_wish() {
        var number = product().signed();
        var latest = supervise(product().signed(), null).dueAt();
        assertThat(Duration.between(product().now(), latest)).isGreaterThan(Duration.ofDays(2));
        refused("DUE_IN_THE_PAST", () -> supervise(number, product().now()));
        refused("DUE_TOO_LATE", () -> supervise(number, latest.plusSeconds(1)));

        var wished = product().now().plus(Duration.ofHours(5));
        assertThat(supervise(number, wished).dueAt()).isEqualTo(wished);

        assertThat(product().clock(number, "supervision").dueAt()).isEqualTo(wished);
        assertThat(product().clock(number, "supervision").chargedTo()).isEqualTo("network");
        refused("SUPERVISION_OPEN", () -> supervise(number, null));
    }

    @Test
    default void the_owner_answers_a_supervision_and_only_then_comes_the_next() {
        var number = product().signed();
        var assist = product().assist(number, "network", "data");
        var clocks = product().clocks(number);
        var supervision = supervise(number, null);
        for (var stranger : List.of("agent", "data", "billing.head", "supervisor", "manager")) {
            refused("NOT_YOURS", () -> product()
                    .supervisions()
                    .answer(supervision.id(), "Fine", product().actor(stranger)));
        }

        product()
                .supervisions()
                .answer(supervision.id(), "Two masts are up", product().actor("network.head"));

        assertThat(clocksWithout(number, "supervision")).isEqualTo(clocks);
        assertThat(product().clock(number, "supervision").state()).isEqualTo("met");
        assertThat(lastText(number, EventType.SUPERVISION_ANSWERED)).isEqualTo("Two masts are up");
        refused("WRONG_STATUS", () -> product()
                .supervisions()
                .answer(supervision.id(), "Again", product().actor("network")));
        product().advance(Duration.ofSeconds(1));
        supervise(number, null);
        assertThat(supervisionsOf(number)).extracting(SupervisionView::state).containsExactly("answered", "open");
        assertThat(assist.department()).isEqualTo(new DepartmentId("data"));
    }

    @Test
    default void supervisions_are_listed_soonest_due_first_to_those_whom_they_concern() {
        var later = product().signed();
        var sooner = product().signed();
        supervise(later, null);
        supervise(sooner, product().now().plus(Duration.ofHours(1)));
        var desk = product().supervisions();

        var all = desk.find("open", null, 500, product().actor("manager")).items();
        assertThat(all).extracting(SupervisionView::complaint).containsSubsequence(sooner, later);
        assertThat(all).extracting(SupervisionView::dueAt).isSorted();
        assertThat(desk.find(null, null, 500, product().actor("network")).items())
                .extracting(SupervisionView::complaint)
                .contains(sooner, later);
        assertThat(desk.find(null, null, 500, product().actor("billing")).items())
                .extracting(SupervisionView::complaint)
                .doesNotContain(sooner, later);
        var page = desk.find("open", null, 1, product().actor("network"));
        var next = desk.find("open", page.nextCursor(), 1, product().actor("network"));
        assertThat(next.items().get(0).dueAt())
                .isAfterOrEqualTo(page.items().get(0).dueAt());
        assertThat(next.items().get(0).id()).isNotEqualTo(page.items().get(0).id());
        refused("NOT_YOURS", () -> desk.find(null, null, null, product().actor("callback")));
    }

    // --- emergencies ---

    @Test
    default void an_emergency_calls_a_helper_then_another_handler_then_a_supervisor_and_the_owner_stays() {
        var number = product().signed();
        var owner = product().show(number).firstResponsibleDepartment();

        assertThat(emergency(number, "maintenance", null)).isEqualTo(1);
        assertThat(product().ordersOf(number))
                .filteredOn(order -> order.kind().equals("ASSIST"))
                .singleElement()
                .satisfies(help -> {
                    assertThat(help.department()).isEqualTo(new DepartmentId("maintenance"));
                    assertThat(help.request()).isEqualTo("A hospital is cut off");
                });
        assertThat(product().show(number).handler()).isEqualTo("network");
        assertThat(product().show(number).firstResponsibleDepartment()).isEqualTo(owner);

        assertThat(emergency(number, null, "network2")).isEqualTo(2);
        assertThat(product().show(number).handler()).isEqualTo("network2");
        assertThat(product().primary(number).handler()).isEqualTo("network2");
        assertThat(product().show(number).firstResponsibleDepartment()).isEqualTo(owner);
        assertThat(supervisionsOf(number)).isEmpty();

        var told = told(EmergencyAtTop.class, () -> assertThat(emergency(number, null, null))
                .isEqualTo(3));
        assertThat(told).containsExactly(new EmergencyAtTop(number, "A hospital is cut off"));
        assertThat(supervisionsOf(number))
                .singleElement()
                .satisfies(supervision -> assertThat(supervision.instruction()).isEqualTo("A hospital is cut off"));
        assertThat(product().show(number).firstResponsibleDepartment()).isEqualTo(owner);
        assertThat(product().ordersOf(number)).extracting(WorkOrderView::kind).containsOnlyOnce("ASSIST");

        refused("EMERGENCY_TOP", () -> emergency(number, "data", "network"));
        assertThat(product().timeline(number).stream()
                        .filter(entry -> entry.type() == EventType.EMERGENCY)
                        .map(TimelineEntry::text))
                .containsExactly(
                        "1 maintenance: A hospital is cut off",
                        "2 network2: A hospital is cut off",
                        "3: A hospital is cut off");
        assertThat(product().show(number).firstResponsibleDepartment()).isEqualTo(owner);
    }

    @Test
    default void a_rung_that_cannot_be_climbed_is_still_the_next_one() {
        var number = product().signed();
        refused("INVALID", () -> emergency(number, null, "network2"));
        refused("INVALID", () -> emergency(number, "callback", null));
        refused("SAME_DEPARTMENT", () -> emergency(number, "network", null));
        refused("NOT_YOURS", () -> product()
                .emergencies()
                .call(number, "Help", new DepartmentId("data"), null, product().actor("network")));
        assertThat(product().events(number)).doesNotContain(EventType.EMERGENCY);
        assertThat(emergency(number, "data", "network2")).isEqualTo(1);

        refused("INVALID", () -> emergency(number, "data", null));
        refused("INVALID", () -> emergency(number, null, "billing"));
        refused("INVALID", () -> emergency(number, null, "network"));
        assertThat(emergency(number, "data", "network2")).isEqualTo(2);

        supervise(number, null);
        assertThat(emergency(number, "data", "network2")).isEqualTo(3);
        assertThat(supervisionsOf(number)).hasSize(1);
        refused("NOT_DISPATCHED", () -> emergency(product().withoutRule(), "data", null));
        refused("WRONG_STATUS", () -> emergency(product().register(), "data", null));
        refused("WRONG_STATUS", () -> emergency(product().closed(), "data", null));
    }
}
