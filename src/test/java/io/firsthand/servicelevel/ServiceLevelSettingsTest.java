package io.firsthand.servicelevel;

import static io.firsthand.servicelevel.Urgency.EMERGENCY;
import static io.firsthand.servicelevel.Urgency.ORDINARY;
import static io.firsthand.servicelevel.Urgency.UTILITY;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.firsthand.ShippedConfiguration;
import io.firsthand.organization.OrganizationFixture;
import io.firsthand.organization.WrongConfiguration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.NestedExceptionUtils;

class ServiceLevelSettingsTest {

    private final ServiceLevelSettings shipped = ServiceLevelFixture.shipped();

    @Test
    void limits_depend_on_the_urgency() {
        assertThat(shipped.dispatch(EMERGENCY, "ordinary")).isEqualTo(ofHours(1));
        assertThat(shipped.dispatch(UTILITY, "ordinary")).isEqualTo(ofHours(2));
        assertThat(shipped.dispatch(ORDINARY, "ordinary")).isEqualTo(ofHours(24));
        assertThat(shipped.signIn(EMERGENCY, "ordinary")).isEqualTo(ofMinutes(15));
        assertThat(shipped.signIn(UTILITY, "ordinary")).isEqualTo(ofMinutes(30));
        assertThat(shipped.signIn(ORDINARY, "ordinary")).isEqualTo(ofHours(24));
        assertThat(shipped.answer(EMERGENCY, "ordinary")).isEqualTo(ofHours(24));
        assertThat(shipped.answer(UTILITY, "ordinary")).isEqualTo(ofHours(48));
        assertThat(shipped.answer(ORDINARY, "ordinary")).isEqualTo(ofDays(15));
    }

    @Test
    void a_vip_waits_half_as_long_inside_the_house_and_as_long_for_the_answer() {
        assertThat(shipped.dispatch(UTILITY, "vip")).isEqualTo(ofHours(1));
        assertThat(shipped.signIn(EMERGENCY, "vip")).isEqualTo(ofMinutes(7).plusSeconds(30));
        assertThat(shipped.firstContact("ordinary")).isEqualTo(ofHours(24));
        assertThat(shipped.firstContact("vip")).isEqualTo(ofHours(2));
        assertThat(shipped.assistLimit("ordinary")).isEqualTo(ofDays(3));
        assertThat(shipped.assistLimit("vip")).isEqualTo(ofHours(36));
        for (var urgency : Urgency.values()) {
            assertThat(shipped.answer(urgency, "vip")).isEqualTo(shipped.answer(urgency, "ordinary"));
        }
    }

    @Test
    void a_tier_that_is_not_listed_has_the_limits_of_everybody() {
        assertThat(shipped.dispatch(UTILITY, null)).isEqualTo(ofHours(2));
        assertThat(shipped.firstContact("no-such-tier")).isEqualTo(ofHours(24));
    }

    @Test
    void a_first_contact_of_its_own_may_be_left_out() {
        var values = ShippedConfiguration.values("service-levels.yaml");
        values.remove(ServiceLevelSettings.PREFIX + ".tiers[0].first-contact");

        assertThat(bind(values).firstContact("vip")).isEqualTo(ofHours(12));
    }

    @Test
    void the_other_limits_are_as_shipped() {
        assertThat(shipped.legal()).isEqualTo(ofDays(15));
        assertThat(shipped.assist().minimum()).isEqualTo(ofHours(4));
        assertThat(shipped.assist().share()).isEqualByComparingTo("0.5");
        assertThat(shipped.hold()).isEqualTo(new ServiceLevelSettings.Hold(ofDays(5), 2));
        assertThat(shipped.customerInformation()).isEqualTo(ofDays(5));
        assertThat(shipped.review()).isEqualTo(new ServiceLevelSettings.Review(ofHours(24), ofHours(4)));
        assertThat(shipped.callback()).isEqualTo(new ServiceLevelSettings.Callback(ofHours(24), 3, 2));
        assertThat(shipped.escalation()).isEqualTo(new ServiceLevelSettings.Escalation(ofHours(24), 4));
        assertThat(shipped.redoCap()).isEqualTo(2);
        assertThat(shipped.disputeWindow()).isEqualTo(ofDays(10));
        assertThat(shipped.repeatWindow()).isEqualTo(ofDays(30));
    }

    @Test
    void a_tier_may_be_stricter_than_the_ceiling_and_never_looser() {
        var ceiling = Map.of(
                "legal", "48h",
                "urgencies[2].answer", "48h",
                "tiers[0].answer", "24h");

        assertThat(with(ceiling).answer(ORDINARY, "vip")).isEqualTo(ofHours(24));
        assertThat(with(ceiling).answer(ORDINARY, "ordinary")).isEqualTo(ofHours(48));
        assertThat(refusal(ceiling, "urgencies[2].answer", "60h")).contains("urgencies[2].answer", "at most 2d");
        assertThat(refusal(ceiling, "tiers[0].answer", "60h")).contains("tiers[0].answer", "at most 2d");
        assertThat(refusal("legal", "24h")).contains("urgencies[1].answer", "at most 1d");
    }

    @Test
    void a_tier_never_makes_an_answer_later_than_it_is_for_everybody() {
        assertThat(with(Map.of("tiers[0].answer", "72h")).answer(UTILITY, "vip"))
                .isEqualTo(ofHours(48));
        assertThat(refusal("tiers[0].first-contact", "25h")).contains("tiers[0].first-contact", "at most 1d");
        assertThat(refusal("tiers[0].factor", "1.5")).contains("tiers[0].factor", "not above 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "legal",
                "urgencies[0].dispatch",
                "urgencies[1].sign-in",
                "urgencies[2].answer",
                "first-contact",
                "tiers[0].first-contact",
                "tiers[0].answer",
                "assist.minimum",
                "assist.limit",
                "hold.longest",
                "customer-information",
                "review.limit",
                "review.after-repair",
                "callback.limit",
                "escalation.step",
                "dispute-window",
                "repeat-window"
            })
    void no_limit_is_zero_negative_or_without_its_unit(String key) {
        for (var wrong : List.of("0h", "-1h", "24", "59s")) {
            assertThat(refusal(key, wrong)).startsWith("config/service-levels.yaml: firsthand.service-levels." + key);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "assist.share, 0",
        "assist.share, 1.01",
        "assist.limit, 3h",
        "tiers[0].factor, 0",
        "tiers[0].factor, -0.5",
        "hold.per-order, 0",
        "callback.attempts, 0",
        "callback.days, 0",
        "callback.days, 4",
        "escalation.levels, 0",
        "escalation.levels, 5",
        "redo-cap, -1",
        "dispute-window, 36h",
        "repeat-window, 12h",
        "urgencies[1].id, emergency"
    })
    void no_number_is_out_of_its_range(String key, String value) {
        assertThat(refusal(key, value)).startsWith("config/service-levels.yaml: firsthand.service-levels." + key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "legal",
                "first-contact",
                "customer-information",
                "dispute-window",
                "tiers[0].factor",
                "tiers[0].id",
                "urgencies[0].id",
                "urgencies[0].answer",
                "assist.share",
                "hold.per-order"
            })
    void nothing_that_is_needed_is_left_out(String key) {
        assertThat(refusalWithout(key)).startsWith("config/service-levels.yaml: firsthand.service-levels." + key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"assist", "hold", "review", "callback", "escalation", "urgencies[2]"})
    void no_part_is_left_out(String part) {
        assertThat(refusalWithout(part))
                .startsWith("config/service-levels.yaml: firsthand.service-levels." + part.replaceAll("\\[.*", ""));
    }

    @Test
    void a_tier_is_listed_once_and_exists() {
        assertThat(refusal(Map.of("tiers[1].id", "vip"), "tiers[1].factor", "0.9"))
                .contains("tiers[1].id", "once");
        var settings = with(Map.of("tiers[0].id", "gold"));
        assertThat(catchThrowableOfType(
                        WrongConfiguration.class, () -> new TierCheck(settings, OrganizationFixture.shipped())))
                .hasMessageContainingAll("firsthand.service-levels.tiers[0].id", "ordinary, vip");
    }

    private static ServiceLevelSettings with(Map<String, String> changes) {
        var values = ShippedConfiguration.values("service-levels.yaml");
        changes.forEach((key, value) -> values.put(ServiceLevelSettings.PREFIX + "." + key, value));
        return bind(values);
    }

    private static String refusal(String key, String value) {
        return refusal(Map.of(), key, value);
    }

    private static String refusal(Map<String, String> changes, String key, String value) {
        var all = new HashMap<>(changes);
        all.put(key, value);
        return refusal(() -> with(all));
    }

    private static String refusalWithout(String key) {
        var values = ShippedConfiguration.values("service-levels.yaml");
        values.keySet().removeIf(each -> each.startsWith(ServiceLevelSettings.PREFIX + "." + key));
        return refusal(() -> bind(values));
    }

    private static ServiceLevelSettings bind(Map<String, Object> values) {
        return ShippedConfiguration.bind(values, ServiceLevelSettings.PREFIX, ServiceLevelSettings.class);
    }

    private static String refusal(ThrowingCallable start) {
        return NestedExceptionUtils.getRootCause(catchThrowableOfType(BindException.class, start))
                .getMessage();
    }
}
