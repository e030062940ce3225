package io.firsthand.organization;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Says which line of which file contradicts what, and what was expected there. */
@Order(WrongConfigurationAnalyzer.FIRST)
class WrongConfigurationAnalyzer extends AbstractFailureAnalyzer<WrongConfiguration> {

    /** Before those of Spring Boot, which would only see that binding failed. */
    static final int FIRST = 0;

    private final ConfigurationOrigin origins;

    WrongConfigurationAnalyzer(Environment environment) {
        origins = new ConfigurationOrigin(environment);
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongConfiguration cause) {
        return analysis(
                cause.file(), cause.key(), origins.near(cause.key()).orElse(null), cause.expected(), rootFailure);
    }

    static FailureAnalysis analysis(
            String file, String key, ConfigurationProperty read, String expected, Throwable failure) {
        var text = new StringBuilder("Wrong configuration in ").append(file).append(System.lineSeparator());
        line(text, "Key", key);
        if (read != null) {
            var exact = read.getName().toString().equals(key);
            if (exact && !secret(key)) {
                line(text, "Value", String.valueOf(read.getValue()));
            }
            line(text, exact ? "Read from" : "Near", String.valueOf(read.getOrigin()));
        }
        line(text, "Expected", expected);
        return new FailureAnalysis(
                text.toString(),
                "Correct the file and start again. What stands in ./config wins over what the program brings with it.",
                failure);
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(System.lineSeparator())
                .append("    ")
                .append(label)
                .append(": ")
                .append(value);
    }

    private static boolean secret(String key) {
        return key.contains("password");
    }
}
