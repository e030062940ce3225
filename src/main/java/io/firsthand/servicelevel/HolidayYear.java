package io.firsthand.servicelevel;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.firsthand.organization.Names;
import io.firsthand.organization.WrongConfiguration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a file about the holidays of one year, and refuses whatever is missing or wrong in it. */
final class HolidayYear {

    private static final ObjectMapper JSON = strict(new ObjectMapper());
    private static final ObjectMapper YAML = strict(new ObjectMapper(new YAMLFactory()));

    private final String file;
    private final JsonNode root;
    private final int year;
    private final TreeMap<LocalDate, Names> off = new TreeMap<>();
    private final TreeMap<LocalDate, Names> worked = new TreeMap<>();

    private HolidayYear(String file, ObjectMapper mapper, String text) {
        this.file = file;
        root = tree(mapper, text);
        year = year();
    }

    /** Year, source, and the holidays with their first and last day and the days that are worked instead. */
    static Holidays yaml(String file, String text) {
        var read = new HolidayYear(file, YAML, text);
        read.known(read.root, "", "year", "source", "holidays");
        read.eachOf("holidays", read::holiday);
        return read.holidays();
    }

    /** Every day that is not as usual, with its name and whether it is off; other keys are somebody else's. */
    static Holidays json(String file, String text) {
        var read = new HolidayYear(file, JSON, text);
        read.eachOf("days", read::day);
        return read.holidays();
    }

    /** A file may be there before its year is announced: a year of which nothing is said is not known. */
    private Holidays holidays() {
        var silent = off.isEmpty() && worked.isEmpty();
        return new Holidays(off, worked, new TreeSet<>(silent ? List.of() : List.of(year)));
    }

    private void holiday(JsonNode node, String key) {
        known(node, key, "name", "from", "to", "worked");
        var names = node.path("name");
        var name = new Names(text(names, "en", key + "name."), text(names, "zh", key + "name."));
        var first = date(node.path("from"), key + "from");
        var last = node.has("to") ? date(node.path("to"), key + "to") : first;
        expect(!last.isBefore(first), key + "to", "a day that is not before from");
        first.datesUntil(last.plusDays(1)).forEach(each -> off.put(each, name));
        var instead = node.path("worked");
        expect(instead.isMissingNode() || instead.isArray(), key + "worked", "a list of days");
        for (int i = 0; i < instead.size(); i++) {
            worked.put(date(instead.get(i), key + "worked[" + i + "]"), name);
        }
    }

    private void day(JsonNode node, String key) {
        var name = text(node, "name", key);
        var isOff = node.path("isOffDay");
        expect(isOff.isBoolean(), key + "isOffDay", "true or false");
        (isOff.asBoolean() ? off : worked).put(date(node.path("date"), key + "date"), new Names(name, name));
    }

    private interface Reading {
        void read(JsonNode node, String key);
    }

    private void eachOf(String list, Reading reading) {
        expect(root.path(list).isArray(), list, "a list of days that are not as usual; it may be empty");
        for (int i = 0; i < root.path(list).size(); i++) {
            reading.read(root.path(list).get(i), list + "[" + i + "].");
        }
    }

    private JsonNode tree(ObjectMapper mapper, String text) {
        try {
            var tree = mapper.readTree(text);
            expect(tree.isObject(), "line 1", "keys and values");
            return tree;
        } catch (JsonProcessingException broken) {
            var at = broken.getLocation();
            throw new WrongConfiguration(
                    file,
                    at == null ? "file" : "line " + at.getLineNr(),
                    "a well-formed file ("
                            + broken.getOriginalMessage().lines().findFirst().orElse("") + ")");
        }
    }

    private int year() {
        var found = root.path("year");
        expect(found.isInt() && found.asInt() >= 1900 && found.asInt() < 2500, "year", "a year, such as 2026");
        return found.asInt();
    }

    /** Around New Year a table may reach into its neighbours; more than that is a slip. */
    private LocalDate date(JsonNode node, String key) {
        try {
            var date = LocalDate.parse(node.asText());
            expect(Math.abs(date.getYear() - year) <= 1, key, "a day of " + year);
            return date;
        } catch (DateTimeParseException wrong) {
            throw new WrongConfiguration(file, key, "a day, such as " + year + "-01-01");
        }
    }

    private String text(JsonNode node, String name, String key) {
        var found = node.path(name);
        expect(found.isTextual() && !found.asText().isBlank(), key + name, "a name");
        return found.asText();
    }

    private void known(JsonNode node, String key, String... names) {
        var allowed = List.of(names);
        node.fieldNames()
                .forEachRemaining(
                        each -> expect(allowed.contains(each), key + each, "one of " + String.join(", ", allowed)));
    }

    private void expect(boolean fine, String key, String expected) {
        HolidayFiles.expect(fine, file, key, expected);
    }

    private static ObjectMapper strict(ObjectMapper mapper) {
        return mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }
}
