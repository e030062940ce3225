package io.firsthand.servicelevel;

import io.firsthand.organization.ConfigurationFile;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** When the ladder is climbed 升级阶梯配置. */
@ConfigurationProperties(prefix = LadderSettings.PREFIX)
record LadderSettings(
        List<BigDecimal> warnings, Limit beforeAnswer, Limit afterElapsed, Limit afterDays, Limit afterHead) {

    static final String PREFIX = "firsthand.ladder";
    static final ConfigurationFile FILE = new ConfigurationFile("config/ladder.yaml", PREFIX);

    LadderSettings {
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
        var before = BigDecimal.ZERO;
        for (int i = 0; i < warnings.size(); i++) {
            var share = warnings.get(i);
            FILE.expect(
                    share.compareTo(before) > 0 && share.compareTo(BigDecimal.ONE) < 0,
                    "warnings[" + i + "]",
                    "a number above 0 and below 1, above the one before it");
            before = share;
        }
        given(beforeAnswer, "before-answer");
        FILE.expect(
                beforeAnswer.kind() != ClockType.WORKING || beforeAnswer.inDays(),
                "before-answer",
                "elapsed time or whole days, such as 1w");
        given(afterElapsed, "after-elapsed");
        given(afterDays, "after-days");
        given(afterHead, "after-head");
    }

    private static void given(Limit limit, String key) {
        FILE.expect(limit != null, key, "a limit with its unit, such as 24h or 1w");
    }
}
