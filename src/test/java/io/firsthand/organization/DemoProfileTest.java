package io.firsthand.organization;

import static io.firsthand.organization.OrganizationFixture.h2;
import static io.firsthand.organization.OrganizationFixture.postgres;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

class DemoProfileTest {

    @Test
    void a_start_on_h2_without_a_profile_is_a_demo() {
        assertThat(profiles(h2())).containsExactly("demo");
    }

    @Test
    void a_start_on_postgresql_is_never_a_demo() {
        assertThat(profiles(postgres())).isEmpty();
        assertThat(profiles(new MockEnvironment())).isEmpty();
        assertThat(DemoProfile.allows(postgres().withProfile("demo"))).isFalse();
    }

    @Test
    void a_chosen_profile_stands() {
        assertThat(profiles(h2().withProfile("simulation"))).containsExactly("simulation");
        assertThat(DemoProfile.allows(h2().withProfile("simulation"))).isFalse();
    }

    @Test
    void the_database_is_asked_for_after_the_files_that_may_name_it() {
        assertThat(new DemoProfile().getOrder()).isGreaterThan(ConfigDataEnvironmentPostProcessor.ORDER);
        assertThat(SpringFactoriesLoader.loadFactoryNames(EnvironmentPostProcessor.class, null))
                .contains(DemoProfile.class.getName());
    }

    private static String[] profiles(ConfigurableEnvironment environment) {
        new DemoProfile().postProcessEnvironment(environment, new SpringApplication());
        return environment.getActiveProfiles();
    }
}
