package io.firsthand.callback;

import io.firsthand.organization.ConfigurationFile;
import io.firsthand.servicelevel.Limit;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * 二次回访配置: who is called again some time after the closing.
 *
 * @param after so long after the closing
 * @param limit from then until the customer was reached
 * @param share of the closed cases, chosen by lot
 * @param seed of the lot: the same seed chooses the same numbers
 * @param tiers that are always called
 */
@ConfigurationProperties(prefix = SecondCallbackSettings.PREFIX)
record SecondCallbackSettings(Limit after, Limit limit, BigDecimal share, long seed, List<String> tiers) {

    static final String PREFIX = "firsthand.second-callback";
    static final ConfigurationFile FILE = new ConfigurationFile("config/second-callback.yaml", PREFIX);

    SecondCallbackSettings {
        tiers = tiers == null ? List.of() : List.copyOf(tiers);
        FILE.expect(after != null, "after", "a limit with its unit, such as 7c");
        FILE.expect(limit != null, "limit", "a limit with its unit, such as 24h");
        FILE.expect(
                share != null && share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0,
                "share",
                "a number from 0 to 1");
    }
}
