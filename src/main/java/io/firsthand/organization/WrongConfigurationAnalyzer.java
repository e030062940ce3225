package io.firsthand.organization;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Says which line of which file is wrong and what was expected; never the value, which may be a secret. */
@Order(WrongConfigurationAnalyzer.FIRST)
class WrongConfigurationAnalyzer extends AbstractFailureAnalyzer<WrongConfiguration> {

    /** Before those of Spring Boot, which would only see that binding failed. */
    static final int FIRST = 0;

    private static final String LINE = System.lineSeparator() + "    ";

    private final ConfigurationOrigin origins;

    WrongConfigurationAnalyzer(Environment environment) {
        origins = new ConfigurationOrigin(environment);
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongConfiguration cause) {
        var place =
                origins.near(cause.key()).map(read -> place(read, cause.key())).orElse("");
        return new FailureAnalysis(
                "Wrong configuration in " + cause.file() + System.lineSeparator() + LINE + "Key: " + cause.key() + place
                        + LINE + "Expected: " + cause.expected(),
                "Correct the file and start again. What stands in ./config wins over what the program brings with it.",
                rootFailure);
    }

    private static String place(ConfigurationProperty read, String key) {
        return LINE + (read.getName().toString().equals(key) ? "Read from: " : "Near: ") + read.getOrigin();
    }
}
