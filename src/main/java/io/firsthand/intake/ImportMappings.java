package io.firsthand.intake;

import io.firsthand.complaint.Categories;
import io.firsthand.organization.Organization;
import io.firsthand.organization.WrongConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The mappings of the house: those of the package, and beside it those of the operator, which go first. */
@Component
class ImportMappings {

    private static final String FOLDER = "config/imports/";
    private static final String ENDING = ".yaml";

    private final Map<String, ImportMapping> byName = new TreeMap<>();
    private final Vocabulary vocabulary;

    ImportMappings(Organization organization, Categories categories) {
        this.vocabulary = vocabulary(organization, categories);
        try {
            var resolver = new PathMatchingResourcePatternResolver();
            addAll(resolver.getResources("classpath*:" + FOLDER + "*" + ENDING));
            addAll(resolver.getResources("file:./" + FOLDER + "*" + ENDING));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (ImportRefused wrong) {
            throw new WrongConfiguration(wrong.file(), wrong.key(), wrong.expected());
        }
    }

    private void addAll(Resource[] files) throws IOException {
        for (var file : files) {
            var name = file.getFilename();
            try (var in = file.getInputStream()) {
                byName.put(name.substring(0, name.length() - ENDING.length()), read(FOLDER + name, in));
            }
        }
    }

    private ImportMapping read(String file, InputStream in) {
        return MappingReader.read(file, in, vocabulary);
    }

    Optional<ImportMapping> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** A mapping by name or, for whoever has the machine's files anyway, by path. */
    ImportMapping nameOrPath(String text) {
        var known = find(text);
        if (known.isPresent()) {
            return known.get();
        }
        var path = Path.of(text);
        if (!Files.isRegularFile(path)) {
            throw new ImportRefused(text, "mapping", "one of " + String.join(", ", byName.keySet()) + ", or a file");
        }
        try (var in = Files.newInputStream(path)) {
            return read(text, in);
        } catch (IOException unreadable) {
            throw new ImportRefused(text, "mapping", "a readable file");
        }
    }

    private static Vocabulary vocabulary(Organization organization, Categories categories) {
        return new Vocabulary() {

            @Override
            public boolean category(String id) {
                return categories.selectable(id);
            }

            @Override
            public boolean channel(String id) {
                return organization.hasChannel(id);
            }

            @Override
            public boolean region(String id) {
                return organization.hasRegion(id);
            }
        };
    }
}
