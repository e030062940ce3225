package io.firsthand.guard;

import io.firsthand.organization.ConfigurationFile;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * 防线配置: when a closing is suspicious, and what a crisis takes.
 *
 * @param lastMinutes so long before the answer is due a reply counts as one of the last minutes
 * @param signals so many of them put a case on the list of suspicions
 */
@ConfigurationProperties(prefix = GuardSettings.PREFIX)
record GuardSettings(Duration lastMinutes, int signals, Crisis crisis) {

    static final String PREFIX = "firsthand.guards";
    private static final ConfigurationFile FILE = new ConfigurationFile("config/guards.yaml", PREFIX);

    /** Which facts count, and how many of them are needed. */
    record Crisis(List<Fact> facts, int needed) {

        Crisis {
            facts = facts == null ? List.of() : List.copyOf(facts);
        }

        Set<Fact> inOrder() {
            return EnumSet.copyOf(facts);
        }
    }

    GuardSettings {
        FILE.expect(lastMinutes != null && !lastMinutes.isNegative(), "last-minutes", "a length of time, such as 30m");
        FILE.expect(
                signals >= 1 && signals <= Signal.values().length,
                "signals",
                "a whole number from 1 to " + Signal.values().length);
        FILE.expect(crisis != null, "crisis", "to be given, as in the packaged file");
        FILE.expect(
                !crisis.facts().isEmpty()
                        && Set.copyOf(crisis.facts()).size() == crisis.facts().size(),
                "crisis.facts",
                "some of " + List.of(Fact.values()) + ", each once");
        FILE.expect(
                crisis.needed() >= 1 && crisis.needed() <= crisis.facts().size(),
                "crisis.needed",
                "a whole number from 1 to the number of facts, "
                        + crisis.facts().size());
    }
}
