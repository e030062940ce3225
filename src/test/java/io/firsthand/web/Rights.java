package io.firsthand.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A line of a table of rights: what each caller may expect of an endpoint in a situation. */
record Rights(String endpoint, String situation, Map<String, String> expected) {

    private static final List<String> CALLERS = List.of(
            "none",
            "agent",
            "network",
            "billing",
            "network.head",
            "billing.head",
            "callback",
            "supervisor",
            "manager",
            "admin");

    /** All lines of the table; it has a filled cell for every caller. */
    static List<Rights> table(String file) {
        try (var content = Rights.class.getResourceAsStream(file)) {
            var lines = new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .map(String::strip)
                            .toList())
                    .toList();
            assertThat(callers(lines.get(0))).isEqualTo(CALLERS);
            return lines.stream().skip(1).map(Rights::of).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Rights of(List<String> cells) {
        var each = callers(cells);
        assertThat(each).as(cells.get(0)).hasSameSizeAs(CALLERS).doesNotContain("");
        var expected = new LinkedHashMap<String, String>();
        for (int i = 0; i < CALLERS.size(); i++) {
            expected.put(CALLERS.get(i), each.get(i));
        }
        return new Rights(cells.get(0), cells.get(1), expected);
    }

    private static List<String> callers(List<String> cells) {
        return cells.subList(2, cells.size());
    }

    /** What an endpoint in a situation is called. */
    static String name(String endpoint, String situation) {
        return situation.isEmpty() ? endpoint : endpoint + ", " + situation;
    }

    @Override
    public String toString() {
        return name(endpoint, situation);
    }
}
