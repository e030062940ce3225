package io.firsthand.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.firsthand.product.Product;
import io.firsthand.system.SystemDesk;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MailHealthTest {

    @Test
    void a_mail_server_that_is_away_is_told_with_the_letters_that_wait() {
        var server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        server.start();
        try (var product = Product.onH2(
                "spring.mail.host=localhost",
                "spring.mail.port=" + server.getSmtp().getPort())) {
            var mail = product.bean(MailHealth.class);
            assertThat(mail.show().configured()).isTrue();
            assertThat(mail.show().reachable()).isNull();

            mail.check();
            assertThat(mail.show().reachable()).isTrue();
            assertThat(mail.show().waiting()).isZero();

            server.stop();
            mail.check();
            product.jdbc()
                    .sql("insert into notice (id, version, complaint, kind, recipient, state, written_at) values"
                            + " (random_uuid(), 1, ?, 'RECEIPT', 'li.na@example.com', 'WAITING', current_timestamp)")
                    .param(product.register().value())
                    .update();

            assertThat(mail.show().reachable()).isFalse();
            assertThat(mail.show().failure()).isEqualTo("ConnectException");
            assertThat(mail.show().checkedAt()).isNotNull();
            assertThat(mail.show().waiting()).isOne();
            assertThat(product.bean(SystemDesk.class)
                            .show(product.actor("admin"), Locale.ENGLISH)
                            .warnings())
                    .anySatisfy(warning -> {
                        assertThat(warning.code()).isEqualTo("MAIL_FAILS");
                        assertThat(warning.text()).contains("ConnectException");
                    });
        } finally {
            server.stop();
        }
    }

    @Test
    void without_a_mail_server_there_is_nothing_to_check() {
        try (var product = Product.onH2()) {
            product.bean(MailHealth.class).check();

            assertThat(product.bean(MailHealth.class).show().configured()).isFalse();
            assertThat(product.bean(MailHealth.class).show().checkedAt()).isNull();
        }
    }
}
