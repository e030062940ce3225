package io.firsthand.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthand.complaint.Categories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** 案由: what customers complain of and what everybody says, in both languages; read when it is needed. */
@Component
class Matters {

    private static final ClassPathResource FILE = new ClassPathResource("demo/matters.yaml");

    private final Categories categories;
    private final ObjectMapper json;

    Matters(Categories categories, ObjectMapper json) {
        this.categories = categories;
        this.json = json;
    }

    /** What it is about, and how it was answered. */
    record Text(String summary, String description, String result, String cause) {}

    private record Matter(String category, Text en, Text zh) {}

    private record File(List<Matter> matters, Map<String, Map<String, Object>> words) {}

    /** Those of them that this house has a category for. */
    Library read() {
        try (var content = FILE.getInputStream()) {
            var file = json.convertValue(new Yaml(new SafeConstructor(new LoaderOptions())).load(content), File.class);
            var known = file.matters.stream()
                    .filter(matter -> categories.selectable(matter.category))
                    .toList();
            return new Library(known, file.words);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** All texts, once read. */
    static final class Library {

        private final List<Matter> matters;
        private final Map<String, Map<String, Object>> words;

        private Library(List<Matter> matters, Map<String, Map<String, Object>> words) {
            this.matters = matters;
            this.words = words;
        }

        List<String> categories() {
            return matters.stream().map(Matter::category).distinct().toList();
        }

        Text about(String category, boolean chinese, int which) {
            var fitting = matters.stream()
                    .filter(matter -> matter.category.equals(category))
                    .toList();
            var matter = fitting.get(which % fitting.size());
            return chinese ? matter.zh : matter.en;
        }

        /** One of the ways to say it. */
        String say(String what, boolean chinese, int which) {
            var ways = words.get(chinese ? "zh" : "en").get(what);
            if (ways instanceof List<?> list) {
                return String.valueOf(list.get(which % list.size()));
            }
            return String.valueOf(ways);
        }
    }
}
