package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.firsthand.callback.Attempt.Matter;
import io.firsthand.complaint.ComplainerType;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.Registration;
import io.firsthand.escalation.EscalationView;
import io.firsthand.guard.Threat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 危机识别: who complains how, and when the same again, a broken promise and a threat make a crisis together. */
interface RecognisingCrises {

    Product product();

    private void threaten(ComplaintNumber number, String account) {
        product()
                .crises()
                .threatened(
                        number,
                        Threat.PRESS,
                        "A whole page on Monday",
                        product().actor(account));
    }

    private void type(ComplaintNumber number, ComplainerType type, String account) {
        product()
                .complaints()
                .complainerType(number, type, "As he speaks", product().actor(account));
    }

    private ComplaintNumber register(Registration facts, String channel) {
        return product()
                .complaints()
                .register(
                        new Registration(
                                channel,
                                facts.customer(),
                                facts.summary(),
                                facts.description(),
                                facts.category(),
                                facts.region(),
                                null,
                                null,
                                null,
                                true,
                                true,
                                null,
                                null),
                        product().actor("agent"));
    }

    /** The same matter again after a closing. */
    private ComplaintNumber repeat(String channel) {
        var facts = product().facts("mobile-coverage");
        var number = register(facts, "PHONE");
        product().sign(number, "network");
        product().reply(number, "network");
        product().accept(number);
        product().call(number, Matter.RESOLVED, 5);
        return register(facts, channel);
    }

    private List<EscalationView> topOf(ComplaintNumber number) {
        return product().escalationsOf(number).stream()
                .filter(each -> each.level() == 4)
                .toList();
    }

    private void mustBeCrisis(ComplaintNumber number, int priorityBefore) {
        assertThat(product().show(number).crisis()).isTrue();
        assertThat(product().show(number).priority()).isEqualTo(Math.min(4, priorityBefore + 1));
        assertThat(product().events(number))
                .filteredOn(EventType.CRISIS::equals)
                .hasSize(1);
        assertThat(topOf(number))
                .extracting(EscalationView::watcher, EscalationView::state)
                .containsExactly(tuple("manager", "open"));
    }

    @Test
    default void the_threat_may_come_last() {
        var number = repeat("PHONE");
        product().advanceAndRun(Duration.ofHours(49));
        var before = product().show(number);
        assertThat(before.crisis()).isFalse();
        assertThat(topOf(number)).isEmpty();

        threaten(number, "agent");

        mustBeCrisis(number, before.priority());
        assertThat(product().show(number).promisedAt()).isEqualTo(before.promisedAt());
        assertThat(product().show(number).legalDueAt()).isEqualTo(before.legalDueAt());
        threaten(number, "callback");
        mustBeCrisis(number, before.priority());
        product()
                .escalations()
                .acknowledge(
                        topOf(number).get(0).id(),
                        "I call him myself",
                        product().actor("manager"));
        assertThat(product().timeline(number))
                .filteredOn(entry -> entry.type() == EventType.CRISIS)
                .singleElement()
                .satisfies(entry -> assertThat(entry.after()).containsEntry("crisis", "true"));
    }

    @Test
    default void the_broken_promise_may_come_last_when_its_timer_rings() {
        var number = repeat("REGULATOR");
        var priority = product().show(number).priority();
        product().advanceAndRun(Duration.ofHours(48));
        assertThat(product().show(number).crisis()).isFalse();

        product().advanceAndRun(Duration.ofSeconds(1));

        mustBeCrisis(number, priority);
    }

    @Test
    default void the_next_round_may_come_last() {
        var number = product().signed();
        threaten(number, "network");
        product().advanceAndRun(Duration.ofHours(49));
        product().reply(number, "network");
        product().accept(number);
        var priority = product().show(number).priority();
        assertThat(product().show(number).crisis()).isFalse();

        product().call(number, Matter.PARTLY, 4);

        mustBeCrisis(number, priority);
    }

    @Test
    default void a_false_closing_that_is_proven_may_come_last() {
        var facts = product().facts("mobile-coverage");
        var first = register(facts, "PHONE");
        product().sign(first, "network");
        product().reply(first, "network");
        product().accept(first);
        product().call(first, Matter.RESOLVED, 5);
        var number = register(facts, "PHONE");
        threaten(number, "supervisor");
        product().sign(number, "network");
        product().replyWithoutEvidence(number, "network");
        product().accept(number);
        var priority = product().show(number).priority();

        product().call(number, Matter.NOT_RESOLVED, 4);

        mustBeCrisis(number, priority);
    }

    @Test
    default void one_fact_alone_is_none() {
        var threatened = product().signed();
        threaten(threatened, "network.head");
        var late = product().signed();
        product().advanceAndRun(Duration.ofHours(49));
        var again = repeat("PHONE");
        var regulator = register(product().facts("mobile-coverage"), "REGULATOR");

        for (var number : List.of(late, again, regulator)) {
            assertThat(product().show(number).crisis()).isFalse();
            assertThat(topOf(number)).isEmpty();
        }
        assertThat(product().events(threatened)).contains(EventType.THREAT);
    }

    @Test
    default void a_furious_complainer_is_a_threat_and_has_a_supervisor_watch() {
        var number = repeat("PHONE");
        product().advanceAndRun(Duration.ofHours(49));
        var priority = product().show(number).priority();

        type(number, ComplainerType.FURIOUS, "agent");

        mustBeCrisis(number, priority);
        assertThat(product().escalationsOf(number))
                .filteredOn(each -> each.level() == 3)
                .extracting(EscalationView::watcher)
                .containsExactly("supervisor");
    }

    @Test
    default void an_angry_complainer_has_a_supervisor_watch_and_his_case_climbs_like_any_other() {
        product().nextMonday(9, 0);
        var number = product().signed();
        type(number, ComplainerType.ANGRY, "network");
        type(number, ComplainerType.ANGRY, "network");

        assertThat(product().show(number).complainerType()).isEqualTo(ComplainerType.ANGRY);
        assertThat(product().events(number)).contains(EventType.COMPLAINER_TYPE);
        var watched = product().escalationsOf(number);
        assertThat(watched)
                .extracting(EscalationView::level, EscalationView::watcher)
                .containsExactly(tuple(3, "supervisor"));
        product()
                .escalations()
                .acknowledge(watched.get(0).id(), "I look after it", product().actor("supervisor"));

        product().advanceAndRun(Duration.ofHours(48).plusSeconds(1));
        product().advanceAndRun(Duration.ofHours(24));
        assertThat(product().escalationsOf(number))
                .filteredOn(each -> each.clock().equals("answer"))
                .extracting(EscalationView::level)
                .contains(1, 2);
    }

    @Test
    default void no_limit_depends_on_the_complainer() {
        product().nextMonday(9, 0);
        for (var category : List.of("mobile-coverage", "billing-charge", "service-handling", "emergency-outage")) {
            var plain = product().register(category);
            for (var type : ComplainerType.values()) {
                var typed = product().register(category);
                type(typed, type, "agent");
                assertThat(product().clocks(typed))
                        .as(category + " " + type)
                        .usingRecursiveFieldByFieldElementComparatorOnFields(
                                "kind", "startedAt", "dueAt", "limit", "policy")
                        .containsExactlyElementsOf(product().clocks(plain));
                assertThat(product().show(typed).priority())
                        .isEqualTo(product().show(plain).priority());
                assertThat(product().show(typed).promisedAt())
                        .isEqualTo(product().show(plain).promisedAt());
            }
        }
    }

    @Test
    default void only_who_speaks_with_the_customer_says_how_he_is() {
        var number = product().signed();
        for (var account : List.of("billing", "billing.head", "manager", "admin")) {
            refused("NOT_YOURS", () -> type(number, ComplainerType.ACTIVE, account));
            refused("NOT_YOURS", () -> threaten(number, account));
        }
        var archived = product().closed();
        product().advanceAndRun(Duration.ofDays(11));
        refused("ARCHIVED", () -> type(archived, ComplainerType.ANGRY, "agent"));
        refused("ARCHIVED", () -> threaten(archived, "agent"));
    }
}
