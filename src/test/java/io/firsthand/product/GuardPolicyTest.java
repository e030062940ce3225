package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthand.callback.Attempt.Matter;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.Registration;
import io.firsthand.customer.Caller;
import io.firsthand.guard.Threat;
import io.firsthand.organization.WrongConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** 防线配置: a house that suspects, draws lots and calls a crisis as it likes. */
class GuardPolicyTest {

    private static ComplaintNumber closedFor(Product product, String tier) {
        var facts = product.facts("mobile-coverage");
        var number = product.complaints()
                .register(
                        new Registration(
                                "PHONE",
                                new Caller(
                                        facts.customer().name(),
                                        facts.customer().phone(),
                                        null,
                                        tier,
                                        null),
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
                        product.actor("agent"));
        product.sign(number, "network");
        product.reply(number, "network");
        product.accept(number);
        product.call(number, Matter.RESOLVED, 5);
        return number;
    }

    private static boolean chosen(Product product, ComplaintNumber number) {
        return product.clocks(number).stream()
                .anyMatch(clock -> clock.kind().word().equals("secondCallback"));
    }

    private static List<Boolean> drawn(Product product) {
        product.nextMonday(9, 0);
        return IntStream.range(0, 40)
                .mapToObj(n -> chosen(product, closedFor(product, null)))
                .toList();
    }

    @Test
    void the_lot_can_be_drawn_again() {
        List<Boolean> first;
        try (var product = Product.onH2("firsthand.second-callback.share=0.5", "firsthand.second-callback.seed=7")) {
            first = drawn(product);
        }
        try (var product = Product.onH2("firsthand.second-callback.share=0.5", "firsthand.second-callback.seed=7")) {
            assertThat(drawn(product)).isEqualTo(first);
        }
        try (var product = Product.onH2("firsthand.second-callback.share=0.5", "firsthand.second-callback.seed=8")) {
            assertThat(drawn(product)).isNotEqualTo(first);
        }
        assertThat(first.stream().filter(each -> each).count()).isBetween(10L, 30L);
    }

    @Test
    void a_share_of_none_leaves_the_listed_tiers() {
        try (var product = Product.onH2("firsthand.second-callback.share=0")) {
            assertThat(chosen(product, closedFor(product, "ordinary"))).isFalse();
            assertThat(chosen(product, closedFor(product, "vip"))).isTrue();
        }
    }

    @Test
    void a_house_may_need_fewer_facts_for_a_crisis_and_more_signals_for_a_suspicion() {
        try (var product = Product.onH2(
                "firsthand.guards.crisis.facts[0]=broken-promise",
                "firsthand.guards.crisis.facts[1]=threat",
                "firsthand.guards.crisis.needed=2",
                "firsthand.guards.signals=3")) {
            var number = product.signed();
            product.crises().threatened(number, Threat.LAWSUIT, "My lawyer", product.actor("agent"));
            assertThat(product.show(number).crisis()).isFalse();
            product.advanceAndRun(Duration.ofHours(49));
            assertThat(product.show(number).crisis()).isTrue();

            var partly = product.resolvedWithoutEvidence();
            product.call(partly, Matter.PARTLY, 4);
            assertThat(product.suspicionsOf(partly)).isEmpty();
        }
    }

    @Test
    void what_cannot_be_meant_stops_the_start() {
        for (var property : List.of(
                "firsthand.guards.signals=5",
                "firsthand.guards.last-minutes=-1m",
                "firsthand.guards.crisis.needed=4",
                "firsthand.second-callback.share=1.5",
                "firsthand.second-callback.tiers[0]=golden")) {
            assertThatThrownBy(() -> Product.onH2(property).close())
                    .as(property)
                    .hasRootCauseInstanceOf(WrongConfiguration.class);
        }
    }
}
