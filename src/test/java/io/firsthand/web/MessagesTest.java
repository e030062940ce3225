package io.firsthand.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+");

    /** Where the sources name a code; the factory names with the code first. */
    private static final List<Pattern> CODES = List.of(
            Pattern.compile("Refusal\\s*\\.(?:rule|recorded|notYours)\\(\\s*\"(\\w+)\""),
            Pattern.compile("refuseReturn\\(\\s*[\\w.()]+,\\s*\"(\\w+)\""),
            Pattern.compile("\\d{3}, \"([A-Z_]+)\""));

    private static final List<Pattern> REASONS = List.of(
            Pattern.compile("Refusal\\s*\\.invalid\\(\\s*[^,()]+,\\s*\"(\\w+)\""),
            Pattern.compile("new Refusal\\.Field\\(\\s*[^,()]+,\\s*\"(\\w+)\""),
            // what a constraint says
            Pattern.compile("message = \"(\\w+)\""));

    @Test
    void both_languages_say_the_same_things() throws IOException {
        var english = bundle("messages.properties");
        var chinese = bundle("messages_zh_CN.properties");

        assertThat(english).hasSizeGreaterThan(50);
        assertThat(chinese.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        for (var key : english.stringPropertyNames()) {
            assertThat(placeholders(chinese.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages.properties", "messages_zh_CN.properties"})
    void a_text_is_complete_and_can_be_filled_in(String file) throws IOException {
        var texts = bundle(file);
        for (var key : texts.stringPropertyNames()) {
            var text = texts.getProperty(key);
            assertThat(text).as(key).isNotBlank().isEqualTo(text.strip()).doesNotContain("'", "TODO", "\ufffd");
            assertThat(new MessageFormat(text).format(new Object[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}))
                    .as(key)
                    .doesNotContain("{");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages.properties", "messages_zh_CN.properties"})
    void no_key_is_given_twice(String file) throws IOException {
        var keys = Files.readAllLines(RESOURCES.resolve(file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')));

        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void chinese_is_chinese_and_english_is_not() throws IOException {
        var han = Pattern.compile("\\p{IsHan}");
        assertThat(bundle("messages_zh_CN.properties").values())
                .allMatch(text -> han.matcher((String) text).find());
        assertThat(bundle("messages.properties").values())
                .noneMatch(text -> han.matcher((String) text).find());
    }

    @Test
    void every_code_in_the_sources_has_a_text() throws IOException {
        var english = bundle("messages.properties");
        var codes = named(CODES);
        var reasons = named(REASONS);
        matches(Pattern.compile("\"(\\w+)\""), read(Path.of("src/main/java/io/firsthand/web/Text.java")))
                .forEach(reasons::add);

        assertThat(codes).contains("OBJECTION_LATE", "STALE_VERSION", "TOO_LARGE", "UNAUTHENTICATED");
        assertThat(reasons).contains("tooLong", "tooMany", "version", "malformed", "required");
        assertThat(english.stringPropertyNames())
                .containsAll(codes.stream().map(code -> "refusal." + code).toList())
                .containsAll(reasons.stream().map(reason -> "invalid." + reason).toList());
    }

    private static Set<String> named(List<Pattern> patterns) throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(MessagesTest::read)
                    .flatMap(source -> patterns.stream().flatMap(pattern -> matches(pattern, source)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<String> matches(Pattern pattern, String source) {
        return pattern.matcher(source).results().map(match -> match.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
    }

    private static Properties bundle(String file) throws IOException {
        var texts = new Properties();
        try (var reader = Files.newBufferedReader(RESOURCES.resolve(file), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
