package io.firsthand.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.firsthand.intake.ImportMapping.Part;
import io.firsthand.intake.ImportMapping.Status;
import io.firsthand.intake.ImportMapping.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads one mapping file and refuses whatever is unknown, missing or contradictory in it. */
final class MappingReader {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int LONGEST_SUMMARY = 200;
    private static final String NONE = "none";

    private final Vocabulary vocabulary;
    private final String file;

    private MappingReader(Vocabulary vocabulary, String file) {
        this.vocabulary = vocabulary;
        this.file = file;
    }

    static ImportMapping read(String file, InputStream in, Vocabulary vocabulary) {
        return new MappingReader(vocabulary, file).read(in);
    }

    private ImportMapping read(InputStream in) {
        var root = tree(in);
        known(root, "", "source", "charset", "delimiter", "zone", "columns", "constants");
        var zone = zone(root, "");
        var columns = object(root, "", "columns");
        known(
                columns,
                "columns.",
                "externalId",
                "receivedAt",
                "closedAt",
                "summary",
                "description",
                "category",
                "channel",
                "region",
                "status",
                "customer",
                "callerName",
                "phone",
                "serviceObject");
        var constants = constants(root);
        constants.keySet().stream().filter(columns::has).findFirst().ifPresent(twice -> {
            throw refused("constants." + twice, "a column or a constant, not both");
        });
        for (var needed : List.of("category", "channel")) {
            if (!columns.has(needed) && !constants.containsKey(needed)) {
                throw refused("columns." + needed, "a column or a constant");
            }
        }
        return new ImportMapping(
                file,
                source(root),
                charset(root),
                delimiter(root),
                text(columns, "columns.", "externalId"),
                time(columns, "receivedAt", zone, true),
                time(columns, "closedAt", zone, false),
                summary(columns),
                description(columns),
                choice(columns, "category", vocabulary::category, "the id of a category that may be selected", false),
                choice(columns, "channel", vocabulary::channel, "the id of a channel", false),
                choice(columns, "region", vocabulary::region, "the id of a region, or none", true),
                status(columns),
                plain(columns),
                constants);
    }

    private JsonNode tree(InputStream in) {
        try {
            var root = YAML.readTree(in);
            if (root == null || !root.isObject()) {
                throw refused("line 1", "keys and values in YAML");
            }
            return root;
        } catch (JsonProcessingException broken) {
            var at = broken.getLocation() == null
                    ? "file"
                    : "line " + broken.getLocation().getLineNr();
            throw refused(
                    at,
                    "well-formed YAML ("
                            + broken.getOriginalMessage().lines().findFirst().orElse("") + ")");
        } catch (IOException unreadable) {
            throw refused("file", "a readable file");
        }
    }

    private String source(JsonNode root) {
        var source = text(root, "", "source");
        if (!source.matches("[a-z0-9][a-z0-9.-]{0,59}")) {
            throw refused("source", "lower-case letters, digits, dots and dashes, 60 characters at most");
        }
        return source;
    }

    private Charset charset(JsonNode root) {
        var name = root.has("charset") ? text(root, "", "charset") : "UTF-8";
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            throw refused("charset", "a charset such as UTF-8 or GB18030, not " + name);
        }
    }

    private char delimiter(JsonNode root) {
        if (!root.has("delimiter")) {
            return ',';
        }
        var text = root.get("delimiter").asText();
        if (text.length() != 1 || "\"\r\n\uFEFF\uFFFF".contains(text)) {
            throw refused("delimiter", "one character");
        }
        return text.charAt(0);
    }

    private ZoneId zone(JsonNode node, String at) {
        if (!node.has("zone")) {
            return null;
        }
        var name = text(node, at, "zone");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw refused(at + "zone", "a time zone such as Asia/Shanghai, not " + name);
        }
    }

    private TimeColumn time(JsonNode columns, String key, ZoneId common, boolean needed) {
        var at = "columns." + key;
        if (!columns.has(key)) {
            if (needed) {
                throw refused(at, "a column of the file");
            }
            return null;
        }
        var node = object(columns, "columns.", key);
        known(node, at + ".", "column", "format", "formats", "zone");
        if (node.has("format") == node.has("formats")) {
            throw refused(at + ".format", "either format or formats");
        }
        var patterns = node.has("format") ? List.of(text(node, at + ".", "format")) : texts(node, at + ".", "formats");
        var formats = new ArrayList<TimeColumn.Format>();
        for (var pattern : patterns) {
            try {
                formats.add(TimeColumn.Format.of(pattern));
            } catch (IllegalArgumentException wrong) {
                throw refused(at + ".format", "a date pattern such as yyyy-MM-dd HH:mm:ss, not " + pattern);
            }
        }
        var own = zone(node, at + ".");
        var zone = own == null ? common : own;
        if (zone == null) {
            throw refused(at + ".zone", "the time zone of this column, here or once for the file");
        }
        return new TimeColumn(text(node, at + ".", "column"), formats, zone);
    }

    private Summary summary(JsonNode columns) {
        if (!columns.has("summary")) {
            throw refused("columns.summary", "a column of the file");
        }
        var node = columns.get("summary");
        if (node.isTextual()) {
            return new Summary(List.of(text(columns, "columns.", "summary")), " ", LONGEST_SUMMARY);
        }
        var at = "columns.summary.";
        object(columns, "columns.", "summary");
        known(node, at, "column", "columns", "separator", "limit");
        var separator = node.has("separator") ? node.get("separator").asText() : " ";
        var limit = node.has("limit") ? node.get("limit").asInt() : LONGEST_SUMMARY;
        if (limit < 20 || limit > LONGEST_SUMMARY) {
            throw refused(at + "limit", "a number from 20 to " + LONGEST_SUMMARY);
        }
        return new Summary(oneOrMore(node, at), separator, limit);
    }

    private List<Part> description(JsonNode columns) {
        if (!columns.has("description")) {
            return List.of();
        }
        var node = columns.get("description");
        if (node.isTextual()) {
            return List.of(new Part(text(columns, "columns.", "description"), null));
        }
        if (!node.isArray() || node.isEmpty()) {
            throw refused("columns.description", "a column or a list of columns");
        }
        var parts = new ArrayList<Part>();
        for (var i = 0; i < node.size(); i++) {
            var at = "columns.description[" + i + "].";
            var each = node.get(i);
            if (each.isTextual() && !each.asText().isBlank()) {
                parts.add(new Part(each.asText(), null));
            } else if (each.isObject()) {
                known(each, at, "column", "label");
                parts.add(new Part(text(each, at, "column"), each.has("label") ? text(each, at, "label") : null));
            } else {
                throw refused("columns.description[" + i + "]", "a column of the file");
            }
        }
        return parts;
    }

    private Choice choice(
            JsonNode columns, String key, Predicate<String> exists, String expected, boolean noneAllowed) {
        if (!columns.has(key)) {
            return null;
        }
        var at = "columns." + key + ".";
        var node = object(columns, "columns.", key);
        known(node, at, "column", "columns", "map", "contains", "otherwise");
        Predicate<String> allowed = id -> exists.test(id) || noneAllowed && id.equals(NONE);
        if (!node.has("otherwise")) {
            throw refused(at + "otherwise", expected + ", for values that nothing else names");
        }
        var otherwise = text(node, at, "otherwise");
        if (!allowed.test(otherwise)) {
            throw refused(at + "otherwise", expected + ", not " + otherwise);
        }
        return new Choice(
                oneOrMore(node, at),
                exact(node, at, allowed, expected),
                keywords(node, at, allowed, expected),
                noneToNull(otherwise));
    }

    private Map<String, String> exact(JsonNode node, String at, Predicate<String> allowed, String expected) {
        var exact = new HashMap<String, String>();
        if (node.has("map")) {
            for (var entry : object(node, at, "map").properties()) {
                var id = text(node.get("map"), at + "map.", entry.getKey());
                if (!allowed.test(id)) {
                    throw refused(at + "map." + entry.getKey(), expected + ", not " + id);
                }
                if (exact.containsKey(Choice.plain(entry.getKey()))) {
                    throw refused(
                            at + "map." + entry.getKey(), "each value once; large and small letters are the same");
                }
                exact.put(Choice.plain(entry.getKey()), noneToNull(id));
            }
        }
        return exact;
    }

    private List<Choice.Keyword> keywords(JsonNode node, String at, Predicate<String> allowed, String expected) {
        var keywords = new ArrayList<Choice.Keyword>();
        if (!node.has("contains")) {
            return keywords;
        }
        var list = node.get("contains");
        if (!list.isArray()) {
            throw refused(at + "contains", "a list of {any: [words], use: id}");
        }
        for (var i = 0; i < list.size(); i++) {
            var here = at + "contains[" + i + "].";
            if (!list.get(i).isObject()) {
                throw refused(at + "contains[" + i + "]", "{any: [words], use: id}");
            }
            known(list.get(i), here, "any", "use");
            var id = text(list.get(i), here, "use");
            if (!allowed.test(id)) {
                throw refused(here + "use", expected + ", not " + id);
            }
            var words = texts(list.get(i), here, "any").stream()
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .toList();
            keywords.add(new Choice.Keyword(words, noneToNull(id)));
        }
        return keywords;
    }

    private static String noneToNull(String id) {
        return id.equals(NONE) ? null : id;
    }

    private Status status(JsonNode columns) {
        if (!columns.has("status")) {
            return null;
        }
        var at = "columns.status.";
        var node = object(columns, "columns.", "status");
        known(node, at, "column", "finished", "open", "finishedIfPresent");
        if (node.has("finishedIfPresent")) {
            if (node.has("column") || node.has("finished") || node.has("open")) {
                throw refused(at + "finishedIfPresent", "either this or column, finished and open");
            }
            return new Status(null, Set.of(), Set.of(), text(node, at, "finishedIfPresent"));
        }
        var finished = words(node, at, "finished");
        var open = words(node, at, "open");
        open.stream().filter(finished::contains).findFirst().ifPresent(both -> {
            throw refused(at + "open", "each value in one list only, but " + both + " is in both");
        });
        return new Status(text(node, at, "column"), finished, open, null);
    }

    private Set<String> words(JsonNode node, String at, String key) {
        return node.has(key)
                ? texts(node, at, key).stream().map(Choice::plain).collect(Collectors.toCollection(HashSet::new))
                : Set.of();
    }

    private Map<String, String> plain(JsonNode columns) {
        var plain = new LinkedHashMap<String, String>();
        for (var key : List.of("customer", "callerName", "phone", "serviceObject")) {
            if (columns.has(key)) {
                plain.put(key, text(columns, "columns.", key));
            }
        }
        return plain;
    }

    private Map<String, String> constants(JsonNode root) {
        var constants = new HashMap<String, String>();
        if (!root.has("constants")) {
            return constants;
        }
        var node = object(root, "", "constants");
        known(node, "constants.", "category", "channel", "region", "callerName", "serviceObject");
        for (var entry : node.properties()) {
            constants.put(entry.getKey(), text(node, "constants.", entry.getKey()));
        }
        require(constants, "category", vocabulary::category, "the id of a category that may be selected");
        require(constants, "channel", vocabulary::channel, "the id of a channel");
        require(constants, "region", vocabulary::region, "the id of a region");
        return constants;
    }

    private void require(Map<String, String> constants, String key, Predicate<String> exists, String expected) {
        var id = constants.get(key);
        if (id != null && !exists.test(id)) {
            throw refused("constants." + key, expected + ", not " + id);
        }
    }

    private List<String> oneOrMore(JsonNode node, String at) {
        if (node.has("column") == node.has("columns")) {
            throw refused(at + "column", "either column or columns");
        }
        return node.has("column") ? List.of(text(node, at, "column")) : texts(node, at, "columns");
    }

    private void known(JsonNode node, String at, String... keys) {
        var allowed = List.of(keys);
        node.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                throw refused(at + name, "one of " + String.join(", ", allowed));
            }
        });
    }

    private JsonNode object(JsonNode node, String at, String key) {
        var found = node.get(key);
        if (found == null || !found.isObject() || found.isEmpty()) {
            throw refused(at + key, "keys and values under it");
        }
        return found;
    }

    private String text(JsonNode node, String at, String key) {
        var found = node.get(key);
        if (found == null || !found.isValueNode() || found.asText().isBlank() || found.isNull()) {
            throw refused(at + key, "a text");
        }
        return found.asText();
    }

    private List<String> texts(JsonNode node, String at, String key) {
        var found = node.get(key);
        if (found == null || !found.isArray() || found.isEmpty()) {
            throw refused(at + key, "a list of texts");
        }
        var texts = new ArrayList<String>();
        for (var each : found) {
            if (!each.isValueNode() || each.isNull() || each.asText().isEmpty()) {
                throw refused(at + key, "a list of texts");
            }
            texts.add(each.asText());
        }
        return texts;
    }

    private ImportRefused refused(String key, String expected) {
        return new ImportRefused(file, key, expected);
    }
}
