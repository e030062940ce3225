package io.firsthand.web;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on the database that several nodes share. */
class OneTransactionOnPostgresTest extends OneTransactionTest {

    private static EmbeddedPostgres postgres;

    @DynamicPropertySource
    static void onPostgres(DynamicPropertyRegistry properties) throws IOException {
        postgres = EmbeddedPostgres.start();
        properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("firsthand.admin-password", () -> "firsthand");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Override
    Caller caller() {
        return Caller.of(port(), "admin");
    }
}
