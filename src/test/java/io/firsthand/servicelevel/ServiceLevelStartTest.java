package io.firsthand.servicelevel;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.Start;
import io.firsthand.organization.Organization;
import io.firsthand.organization.OrganizationBeans;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;

@ExtendWith(OutputCaptureExtension.class)
class ServiceLevelStartTest {

    @TempDir
    Path folder;

    private Start start;

    @BeforeEach
    void anOperatorsFolder() {
        start = new Start(folder, OrganizationBeans.class, Limits.class);
    }

    @Test
    void an_operator_changes_one_limit_and_keeps_the_others() {
        start.file("service-levels.yaml", "firsthand.service-levels.callback.limit: 12h\n");

        try (var context = start.run()) {
            var limits = context.getBean(ServiceLevelSettings.class);
            assertThat(limits.callback().limit()).hasToString("12h");
            assertThat(limits.callback().attempts()).isEqualTo(3);
            assertThat(limits.hold().longest()).hasToString("5w");
        }
    }

    @Test
    void a_profile_that_there_is_not_stops_the_start_and_the_others_are_named(CapturedOutput output) {
        assertThat(start.refusal(output, "--firsthand.profile=post"))
                .contains(
                        "APPLICATION FAILED TO START",
                        "Wrong configuration in config/application.yaml",
                        "Key: firsthand.profile",
                        "one of bank-cn, car-shop, fca-uk, hotline-12345, power-95598, telecom");
    }

    @Test
    void a_profile_is_named_like_its_file(CapturedOutput output) {
        start.file("application.yaml", "firsthand.service-levels.id: telecoms\n");

        assertThat(start.refusal(output))
                .contains(
                        "Wrong configuration in config/profiles/telecom.yaml",
                        "firsthand.service-levels.id",
                        "the name of its file, telecom");
    }

    @ParameterizedTest
    @CsvSource({
        "telecom, [15c], north",
        "hotline-12345, [30c], north",
        "power-95598, [15c], urban",
        "bank-cn, '[30c, 60c]', north",
        "fca-uk, [56c], north",
        "car-shop, [15c], north"
    })
    void every_profile_starts_with_its_own_lists(String profile, String extensions, String firstRegion) {
        try (var context = start.run("--firsthand.profile=" + profile)) {
            assertThat(context.getBean(ServiceLevelSettings.class).id()).isEqualTo(profile);
            assertThat(context.getBean(ServiceLevelSettings.class).extension().until())
                    .hasToString(extensions);
            assertThat(context.getBean(Organization.class).regions().get(0).id())
                    .isEqualTo(firstRegion);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            longest: 5w      | longest: 5d      | hold.longest        | 37 | w working days, such as 5w
            longest: 5w      | longest: 0w      | hold.longest        | 37 | a limit with its unit
            ask-before: 1w   | ask-before: 1    | extension.ask-before | 32 | a limit with its unit
            ask-before: 1w   | ask-before: soon | extension.ask-before | 32 | a limit with its unit
            until: [15c]     | until: [15d]     | extension.until[0]  | 33 | a limit with its unit
            id: vip          | id: gold         | tiers[0].id         | 13 | ordinary, vip
            factor: 0.5      | factor: 1.5      | tiers[0].factor     | 14 | above 0 and not above 1
            share: 0.5       | shar: 0.5        | assist.shar         | 25 | one of share, minimum, limit
            attempts: 3      | attempts: 0      | callback.attempts   | 53 | a whole number from 1 to 100
            attempts: 3      | attempts: many   | callback.attempts   | 53 | int
            redo-cap: 2      | redo-limit: 2    | redo-limit          | 57 | one of id, calendar, tiers
            repeat-window: 30c | repeat-window: 30w | repeat-window    | 62 | calendar days, such as 30c
            """)
    void a_contradiction_among_the_limits_stops_the_start(
            String old, String changed, String key, int line, String expected, CapturedOutput output) {
        assertThat(start.changed("service-levels.yaml", old, changed).refusal(output))
                .contains(
                        "APPLICATION FAILED TO START",
                        "service-levels.yaml] - " + line + ":",
                        "firsthand.service-levels." + key,
                        expected);
    }

    @EnableConfigurationProperties(ServiceLevelSettings.class)
    @Import({TierCheck.class, Profiles.class, LimitFromNumber.class})
    static class Limits {}
}
