package io.firsthand.servicelevel;

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

    private final ServiceLevelSettings shipped = ServiceLevelFixture.of("telecom");

    @Test
    void the_limits_of_the_house_are_as_shipped() {
        assertThat(shipped.id()).isEqualTo("telecom");
        assertThat(shipped.calendar()).isNull();
        assertThat(shipped.assist().share()).isEqualByComparingTo("0.5");
        assertThat(shipped.assist().minimum()).hasToString("4h");
        assertThat(shipped.assist().limit()).hasToString("72h");
        assertThat(shipped.extension().askBefore()).hasToString("1w");
        assertThat(shipped.extension().until()).hasToString("[15c]");
        assertThat(shipped.hold()).isEqualTo(new ServiceLevelSettings.Hold(Limit.of("5w"), 2));
        assertThat(shipped.customerInformation().limit()).hasToString("5w");
        assertThat(shipped.review()).isEqualTo(new ServiceLevelSettings.Review(Limit.of("1w"), Limit.of("4h")));
        assertThat(shipped.callback()).isEqualTo(new ServiceLevelSettings.Callback(Limit.of("24h"), 3, 2));
        assertThat(shipped.redoCap()).isEqualTo(2);
        assertThat(shipped.disputeWindow()).hasToString("10c");
        assertThat(shipped.repeatWindow()).hasToString("30c");
        assertThat(shipped.acknowledge()).hasToString("15m");
        assertThat(shipped.progress()).hasToString("3w");
        assertThat(shipped.redo()).hasToString("3w");
        assertThat(shipped.retention()).hasToString("3y");
    }

    @Test
    void a_profile_changes_what_differs_and_keeps_the_rest() {
        var bank = ServiceLevelFixture.of("bank-cn");

        assertThat(bank.extension().until()).hasToString("[30c, 60c]");
        assertThat(bank.extension().askBefore()).hasToString("1w");
        assertThat(bank.hold()).isEqualTo(shipped.hold());
    }

    @Test
    void a_tier_makes_shorter_and_one_that_is_not_listed_changes_nothing() {
        assertThat(shipped.shortened(Limit.of("15m"), "vip")).hasToString("450s");
        assertThat(shipped.shortened(Limit.of("1w"), "vip")).hasToString("1w");
        assertThat(shipped.shortened(Limit.of("2h"), "ordinary")).hasToString("2h");
        assertThat(shipped.shortened(Limit.of("2h"), null)).hasToString("2h");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tiers[0].first-contact",
                "assist.minimum",
                "assist.limit",
                "extension.ask-before",
                "extension.until[0]",
                "hold.longest",
                "customer-information.limit",
                "review.limit",
                "review.after-repair",
                "callback.limit",
                "dispute-window",
                "repeat-window",
                "acknowledge",
                "progress",
                "redo",
                "retention",
                "external-right.limit"
            })
    void no_limit_is_zero_negative_or_without_its_unit(String key) {
        for (var wrong : List.of("0h", "-1h", "24", "59s", "5d", "soon", "0w")) {
            assertThat(refusal(key, wrong)).contains("a limit with its unit");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "assist.share, 0",
        "assist.share, 1.01",
        "assist.limit, 3h",
        "tiers[0].factor, 0",
        "tiers[0].factor, -0.5",
        "tiers[0].factor, 1.5",
        "hold.per-order, 0",
        "customer-information.reminders[0], 48h",
        "customer-information.reminders[1], 2w",
        "customer-information.reminders[1], 5w",
        "callback.attempts, 0",
        "callback.days, 0",
        "callback.days, 4",
        "redo-cap, -1",
        "repeat-window, 36h",
        "repeat-window, 5w"
    })
    void no_number_is_out_of_its_range(String key, String value) {
        assertThat(refusal(key, value)).startsWith("config/service-levels.yaml: firsthand.service-levels." + key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dispute-window",
                "repeat-window",
                "acknowledge",
                "progress",
                "retention",
                "tiers[0].factor",
                "tiers[0].id",
                "assist.share",
                "assist.limit",
                "extension.ask-before",
                "hold.per-order"
            })
    void nothing_that_is_needed_is_left_out(String key) {
        assertThat(refusalWithout(key)).startsWith("config/service-levels.yaml: firsthand.service-levels." + key);
    }

    @Test
    void an_outside_body_has_a_name_in_both_languages_and_a_limit_where_there_is_one() {
        assertThat(shipped.externalRight().limit()).hasToString("15c");
        assertThat(ServiceLevelFixture.of("car-shop").externalRight().limit()).isNull();
        assertThat(refusal("external-right.body.zh", "")).contains("external-right.body.zh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"assist", "extension", "hold", "customer-information", "review", "callback"})
    void no_part_is_left_out(String part) {
        assertThat(refusalWithout(part)).startsWith("config/service-levels.yaml: firsthand.service-levels." + part);
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
