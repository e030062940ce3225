package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ContactKind;
import io.firsthand.complaint.Registration;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** 时限政策: what the profile of the house makes of a case, through the whole product. */
class PoliciesTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");

    private static void extend(Product product, ComplaintNumber number, Instant until) {
        product.orders()
                .askExtension(product.primary(number).id(), until, "Papers are missing", product.actor("network"));
    }

    @Test
    void
            scenario_10_a_bank_answers_in_15_days_with_approval_in_30_with_another_in_60_each_with_a_letter_and_never_later() {
        try (var product =
                Product.onH2("firsthand.profile=bank-cn", "firsthand.service-levels.extension.ask-before=1w")) {
            product.setTime(MONDAY);
            var number = product.signed();
            assertThat(product.show(number).promisedAt()).isEqualTo(Instant.parse("2026-03-17T16:00:00Z"));
            assertThat(product.clock(number, "answer").policy().id()).isEqualTo("bank-pressing");
            var thirty = Instant.parse("2026-04-01T16:00:00Z");
            var sixty = Instant.parse("2026-05-01T16:00:00Z");
            assertThat(product.show(number).legalDueAt()).isEqualTo(sixty);

            refused("LEGAL_CEILING", () -> extend(product, number, thirty.plusSeconds(1)));
            extend(product, number, thirty);
            product.grant(number, "EXTEND", "network.head");
            assertThat(product.show(number).promisedAt()).isEqualTo(thirty);
            assertThat(product.letters(number)).containsExactly("extended toPrint");
            assertThat(product.textOf(number, "extended")).contains("Papers are missing", "by 2026-04-02 00:00");

            refused("LEGAL_CEILING", () -> extend(product, number, sixty.plusSeconds(1)));
            product.setTime(Instant.parse("2026-03-31T16:00:00Z"));
            refused("EXTENSION_LATE", () -> extend(product, number, sixty));
            product.setTime(Instant.parse("2026-03-31T15:59:59Z"));
            extend(product, number, sixty);
            product.grant(number, "EXTEND", "network.head");
            assertThat(product.show(number).promisedAt()).isEqualTo(sixty);
            assertThat(product.letters(number)).containsExactly("extended toPrint", "extended toPrint");
            assertThat(product.textOf(number, "extended")).contains("by 2026-05-02 00:00");
            assertThat(product.show(number).originalPromisedAt()).isEqualTo(Instant.parse("2026-03-17T16:00:00Z"));

            refused("EXTENSION_USED", () -> extend(product, number, sixty.plusSeconds(1)));
        }
    }

    @Test
    void a_fault_of_the_power_supply_has_clocks_for_the_arrival_and_the_repair() {
        try (var product = Product.onH2("firsthand.profile=power-95598")) {
            product.setTime(MONDAY);
            var number = product.complaints().register(inRegion(product, "rural"), product.actor("agent"));
            assertThat(product.clock(number, "arrive").dueAt()).isEqualTo(MONDAY.plus(Duration.ofMinutes(90)));
            assertThat(product.clock(number, "repair").dueAt()).isEqualTo(MONDAY.plus(Duration.ofHours(6)));
            assertThat(product.clock(number, "arrive").chargedTo()).isEqualTo("network");
            assertThat(product.clock(number, "dispatch").state()).isEqualTo("met");
            product.sign(number, "network");

            product.advance(Duration.ofMinutes(10));
            contact(product, number, ContactKind.FIRST_CONTACT, false);
            assertThat(product.clock(number, "firstContact").state()).isEqualTo("running");
            contact(product, number, ContactKind.PROGRESS, true);
            assertThat(product.clock(number, "firstContact").state()).isEqualTo("running");
            contact(product, number, ContactKind.FIRST_CONTACT, true);
            assertThat(product.clock(number, "firstContact").stoppedAt()).isEqualTo(product.now());
            product.advance(Duration.ofMinutes(80));
            contact(product, number, ContactKind.ARRIVED, false);
            assertThat(product.clock(number, "arrive").state()).isEqualTo("met");
            product.advance(Duration.ofHours(6));
            assertThat(product.clock(number, "repair").state()).isEqualTo("breached");
            product.reply(number, "network");

            assertThat(product.clock(number, "repair").breachedAt()).isEqualTo(MONDAY.plus(Duration.ofHours(6)));
            assertThat(product.clock(number, "repair").stoppedAt()).isEqualTo(product.now());

            var remote = product.complaints().register(inRegion(product, "remote"), product.actor("agent"));
            product.sign(remote, "network");
            product.reply(remote, "network");
            assertThat(product.clock(remote, "arrive").state()).isEqualTo("cancelled");
            product.accept(remote);
            assertThat(product.clock(remote, "firstContact").state()).isEqualTo("met");
        }
    }

    private static Registration inRegion(Product product, String region) {
        var facts = product.facts("mobile-coverage");
        return new Registration(
                facts.channel(),
                facts.customer(),
                facts.summary(),
                facts.description(),
                facts.category(),
                region,
                null,
                null,
                null,
                true,
                true,
                null,
                null);
    }

    private static void contact(Product product, ComplaintNumber number, ContactKind kind, boolean reached) {
        product.complaints().addContact(number, kind, "PHONE", reached, "Told", product.actor("network"));
    }
}
