package io.firsthand.servicelevel;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.Start;
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
            assertThat(limits.callback().limit()).isEqualTo(ofHours(12));
            assertThat(limits.callback().attempts()).isEqualTo(3);
            assertThat(limits.legal()).isEqualTo(ofDays(15));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            answer: 48h      | answer: 16d      | urgencies[1].answer | 17 | at most 15d
            answer: 48h      | answer: 0h       | urgencies[1].answer | 17 | such as 30m, 24h or 15d
            dispatch: 2h     | dispatch: -2h    | urgencies[1].dispatch | 15 | such as 30m, 24h or 15d
            dispatch: 2h     | dispatch: 2      | urgencies[1].dispatch | 15 | such as 30m, 24h or 15d
            dispatch: 2h     | dispatch: soon   | urgencies[1].dispatch | 15 | java.time.Duration
            id: utility      | id: usual        | urgencies[1].id     | 14 | UTILITY
            id: utility      | id: ordinary     | urgencies[2].id     | 18 | each urgency once
            id: vip          | id: gold         | tiers[0].id         | 29 | ordinary, vip
            factor: 0.5      | factor: 1.5      | tiers[0].factor     | 30 | above 0 and not above 1
            first-contact: 2h | first-contact: 30h | tiers[0].first-contact | 31 | at most 1d
            share: 0.5       | shar: 0.5        | assist.shar         | 35 | one of share, minimum, limit
            attempts: 3      | attempts: 0      | callback.attempts   | 55 | a whole number from 1 to 100
            attempts: 3      | attempts: many   | callback.attempts   | 55 | int
            redo-cap: 2      | redo-limit: 2    | redo-limit          | 64 | one of legal, urgencies
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
    @Import(TierCheck.class)
    static class Limits {}
}
