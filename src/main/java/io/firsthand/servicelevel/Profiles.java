package io.firsthand.servicelevel;

import io.firsthand.organization.ConfigurationFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The profile 行业方案 whose limits apply, and those that there are: the files of {@code config/profiles}, packaged or beside the
 * program. One that is not among them stops the start.
 */
@Component
class Profiles {

    private static final String ENDING = ".yaml";
    private static final ConfigurationFile APPLICATION = new ConfigurationFile("config/application.yaml", "firsthand");

    private final String active;
    private final SortedSet<String> known = new TreeSet<>();

    Profiles(@Value("${firsthand.profile:}") String active, ServiceLevelSettings settings) {
        this.active = active;
        find("classpath*:config/profiles/*" + ENDING);
        find("file:./config/profiles/*" + ENDING);
        APPLICATION.expect(
                known.contains(active), "profile", "a profile of config/profiles, one of " + String.join(", ", known));
        new ConfigurationFile("config/profiles/" + active + ENDING, ServiceLevelSettings.PREFIX)
                .expect(active.equals(settings.id()), "id", "the name of its file, " + active);
    }

    /** The id of the profile that applies. */
    String active() {
        return active;
    }

    /** The ids of all profiles. */
    SortedSet<String> known() {
        return known;
    }

    private void find(String pattern) {
        try {
            var files = new PathMatchingResourcePatternResolver(Profiles.class.getClassLoader()).getResources(pattern);
            Stream.of(files)
                    .map(file -> file.getFilename())
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .forEach(known::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
