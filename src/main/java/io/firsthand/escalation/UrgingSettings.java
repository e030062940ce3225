package io.firsthand.escalation;

import io.firsthand.organization.ConfigurationFile;
import io.firsthand.servicelevel.Limit;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * 催办督办配置: how soon urges and supervisions are answered.
 *
 * @param answer from the first urge of a day
 * @param supervision from its opening, and the latest that may be asked for
 * @param reason from the written notice about a late link until its head has said why
 * @param unanswered so many urges past due, and the next one opens a supervision
 */
@ConfigurationProperties(prefix = UrgingSettings.PREFIX)
record UrgingSettings(Limit answer, Limit supervision, Limit reason, int unanswered) {

    static final String PREFIX = "firsthand.urging";
    private static final ConfigurationFile FILE = new ConfigurationFile("config/urging.yaml", PREFIX);

    UrgingSettings {
        FILE.expect(answer != null, "answer", "a limit with its unit, such as 4h");
        FILE.expect(supervision != null, "supervision", "a limit with its unit, such as 3w");
        FILE.expect(reason != null, "reason", "a limit with its unit, such as 1w");
        FILE.expect(unanswered >= 1 && unanswered <= 100, "unanswered", "a whole number from 1 to 100");
    }
}
