package io.firsthand.organization;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** The YAML parser knows what it cannot read and where, but not in which file: this asks each file again. */
@Order(WrongConfigurationAnalyzer.FIRST)
class UnreadableFileAnalyzer extends AbstractFailureAnalyzer<YAMLException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, YAMLException cause) {
        var lines = System.lineSeparator();
        return new FailureAnalysis(
                "Unreadable configuration in " + file() + lines + lines + "    " + place(cause) + lines
                        + "    Expected: YAML in UTF-8, indented by spaces, each key once",
                "Correct the file and start again.",
                rootFailure);
    }

    private static String place(YAMLException cause) {
        if (cause instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            var mark = marked.getProblemMark();
            return "Line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": " + marked.getProblem();
        }
        return cause.getMessage();
    }

    private static String file() {
        return Stream.of("file:./config/*.y*ml", "file:./*.y*ml", "classpath*:config/*.y*ml")
                .flatMap(UnreadableFileAnalyzer::matching)
                .filter(UnreadableFileAnalyzer::unreadable)
                .findFirst()
                .map(Resource::getDescription)
                .orElse("a YAML file of config/");
    }

    private static Stream<Resource> matching(String pattern) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(pattern));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean unreadable(Resource file) {
        try {
            new YamlPropertySourceLoader().load(file.getDescription(), file);
            return false;
        } catch (YAMLException | IOException e) {
            return true;
        }
    }
}
