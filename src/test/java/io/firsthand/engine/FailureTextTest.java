package io.firsthand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTextTest {

    @Test
    void what_a_database_quotes_is_not_told() {
        assertThat(
                        FailureText.of(
                                """
                        org.springframework.dao.DataIntegrityViolationException: value 'Wang Fang' too long
                        \tat org.springframework.jdbc.Translator.translate(Translator.java:7)
                        \tat io.firsthand.customer.CustomerDirectory.recognise(CustomerDirectory.java:42)
                        Caused by: org.postgresql.util.PSQLException: ERROR: duplicate key
                          Detail: Key (phone)=(13800000000) exists
                        \tat org.postgresql.core.v3.QueryExecutorImpl.receive(QueryExecutorImpl.java:2733)
                        \tat io.firsthand.customer.CustomerDirectory.save(CustomerDirectory.java:77)
                        \t... 12 more
                        """))
                .isEqualTo("PSQLException in CustomerDirectory.java:77");
    }

    @Test
    void what_the_house_says_itself_is_told_without_numbers_and_addresses() {
        assertThat(
                        FailureText.of(
                                """
                        java.lang.IllegalStateException: Letter to li.na@example.com, 138 0000 0000 refused: MailSendException
                        \tat io.firsthand.notification.NoticeSender.post(NoticeSender.java:90)
                        """))
                .isEqualTo("IllegalStateException in NoticeSender.java:90: Letter to … … refused: MailSendException");
    }

    @Test
    void a_rule_that_said_no_is_told_by_its_code() {
        assertThat(
                        FailureText.of(
                                """
                        io.firsthand.Refusal: WRONG_STATUS
                        \tat io.firsthand.Refusal.rule(Refusal.java:64)
                        \tat io.firsthand.complaint.Complaint.mustBe(Complaint.java:99)
                        """))
                .isEqualTo("Refusal in Complaint.java:99: WRONG_STATUS");
    }

    @Test
    void what_is_no_failure_at_all_says_nothing() {
        assertThat(FailureText.of("")).isEqualTo("unknown");
        assertThat(FailureText.of("Wang Fang, 13800000000")).isEqualTo("unknown");
        assertThat(FailureText.of("x.Y: " + "z".repeat(500) + "\n\tat io.firsthand.A.b(A.java:1)\n"))
                .hasSize(201)
                .endsWith("…");
    }
}
