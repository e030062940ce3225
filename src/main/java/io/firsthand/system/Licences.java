package io.firsthand.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** 第三方许可: which libraries are in the program and under which licences, from the list that the build puts into it. */
@Component
class Licences {

    private static final String LIST = "META-INF/sbom/application.cdx.json";

    private final ObjectMapper json = new ObjectMapper();

    /** By name. The file is large and seldom asked for, so that nobody keeps it. */
    List<Library> all() {
        try (var list = new ClassPathResource(LIST).getInputStream()) {
            return StreamSupport.stream(json.readTree(list).path("components").spliterator(), false)
                    .map(Licences::library)
                    .sorted(Comparator.comparing(Library::name))
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Library library(JsonNode component) {
        var licences = StreamSupport.stream(component.path("licenses").spliterator(), false)
                .map(Licences::licence)
                .toList();
        var group = component.path("group").asText();
        return new Library(
                (group.isEmpty() ? "" : group + ":") + component.path("name").asText(),
                component.path("version").asText(),
                licences);
    }

    private static String licence(JsonNode entry) {
        if (entry.has("expression")) {
            return entry.get("expression").asText();
        }
        var licence = entry.path("license");
        return licence.path("id").asText(licence.path("name").asText());
    }
}
