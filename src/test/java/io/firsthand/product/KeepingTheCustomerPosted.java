package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ContactKind;
import io.firsthand.complaint.EventType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 进度回报: whoever waits hears at least once how it stands; else that is a defect of the process. */
interface KeepingTheCustomerPosted {

    Product product();

    private void contact(ComplaintNumber number, ContactKind kind, boolean reached, String text) {
        product()
                .complaints()
                .addContact(number, kind, "PHONE", reached, text, product().actor("network"));
    }

    private List<String> defectsOnceAnswered(ComplaintNumber number) {
        product().reply(number, "network");
        product().accept(number);
        return product().timeline(number).stream()
                .filter(entry -> entry.type() == EventType.PROCESS_DEFECT)
                .map(entry -> entry.text())
                .toList();
    }

    @Test
    default void an_answer_without_a_word_before_it_is_a_defect() {
        assertThat(defectsOnceAnswered(product().signed())).containsExactly("NO_PROGRESS");
    }

    @Test
    default void a_first_word_or_news_that_reached_him_will_do() {
        var first = product().signed();
        contact(first, ContactKind.FIRST_CONTACT, true, "We are on it");
        var news = product().signed();
        contact(news, ContactKind.PROGRESS, true, "The part is ordered");

        assertThat(defectsOnceAnswered(first)).isEmpty();
        assertThat(defectsOnceAnswered(news)).isEmpty();
    }

    @Test
    default void so_will_a_question() {
        var number = product().pending();
        product().orders().information(number, "The second one", product().actor("agent"));

        assertThat(defectsOnceAnswered(number)).isEmpty();
    }

    @Test
    default void neither_a_call_that_nobody_took_nor_an_arrival_will() {
        var number = product().signed();
        contact(number, ContactKind.PROGRESS, false, "reached: nobody");
        contact(number, ContactKind.ARRIVED, true, "On site");

        assertThat(defectsOnceAnswered(number)).containsExactly("NO_PROGRESS");
    }

    @Test
    default void nobody_has_to_be_kept_posted_who_is_on_the_line() {
        var number = product().withoutRule();
        product().complaints().resolve(number, "Explained", null, product().actor("agent"));

        assertThat(product().events(number)).doesNotContain(EventType.PROCESS_DEFECT);
    }
}
