package io.firsthand.organization;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * A start without a profile is profile {@code demo} 演示 on H2; on any other database the demo accounts never exist,
 * whatever the profiles are.
 */
class DemoProfile implements EnvironmentPostProcessor, Ordered {

    static final String NAME = "demo";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getActiveProfiles().length == 0 && onH2(environment)) {
            environment.addActiveProfile(NAME);
        }
    }

    /** After the configuration files, which may name the database. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    static boolean allows(Environment environment) {
        return environment.acceptsProfiles(Profiles.of(NAME)) && onH2(environment);
    }

    private static boolean onH2(Environment environment) {
        return environment.getProperty("spring.datasource.url", "").startsWith("jdbc:h2:");
    }
}
