package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.callback.Attempt;
import io.firsthand.callback.CallbackNews;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.News;
import io.firsthand.complaint.News.Kind;
import io.firsthand.escalation.EscalationNews;
import io.firsthand.workorder.OrderNews;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** 提醒: whoever something concerns is told, and nobody else. */
interface BeingTold {

    Product product();

    private List<Kind> told(ComplaintNumber number, String account) {
        var actor = product().actor(account);
        return Stream.of(
                        product().bean(EscalationNews.class).of(actor),
                        product().bean(OrderNews.class).of(actor),
                        product().bean(CallbackNews.class).of(actor))
                .flatMap(List::stream)
                .filter(each -> each.complaint().equals(number))
                .map(News::kind)
                .toList();
    }

    private ComplaintNumber inHand() {
        var number = product().register();
        product().sign(number, "network");
        return number;
    }

    @Test
    default void the_handler_is_told_of_an_urge_and_whoever_urged_of_its_answer() {
        var number = inHand();
        var urge = product()
                .urges()
                .urge(number, "He called again", true, product().actor("agent"));
        assertThat(told(number, "network")).containsExactly(Kind.URGED);
        assertThat(told(number, "network2")).isEmpty();
        assertThat(told(number, "billing")).isEmpty();

        product().urges().answer(urge.id(), "Repaired today", product().actor("network"));

        assertThat(told(number, "network")).doesNotContain(Kind.URGED);
        assertThat(told(number, "agent")).containsExactly(Kind.URGE_ANSWERED);
        assertThat(told(number, "agent2")).isEmpty();
    }

    @Test
    default void a_department_is_told_of_an_assist_order_and_the_owner_of_its_answer() {
        var number = inHand();
        var assist = product().assist(number, "network", "billing").id();
        assertThat(told(number, "billing")).containsExactly(Kind.ASSIST_ASKED);
        assertThat(told(number, "network")).isEmpty();

        product().orders().sign(assist, product().actor("billing"));
        assertThat(told(number, "billing")).isEmpty();
        product().orders().reply(assist, Product.reply("Found"), product().actor("billing"));

        assertThat(told(number, "network")).containsExactly(Kind.ASSIST_ANSWERED);
    }

    @Test
    default void a_colleague_is_told_of_the_work_that_he_is_handed() {
        var number = inHand();

        product()
                .orders()
                .transfer(
                        product().primary(number).id(),
                        null,
                        "network2",
                        "On leave",
                        product().actor("network"));

        assertThat(told(number, "network2")).containsExactly(Kind.HANDED_OVER);
        assertThat(told(number, "network")).isEmpty();
    }

    @Test
    default void the_owner_is_told_of_a_supervision_and_a_supervisor_of_what_climbs_to_him() {
        var supervised = inHand();
        product()
                .supervisions()
                .issue(supervised, "Tell me how it stands", null, product().actor("supervisor"));
        assertThat(told(supervised, "network.head")).contains(Kind.SUPERVISED);
        assertThat(told(supervised, "billing.head")).isEmpty();

        var vain = product().resolved();
        product().call(vain, Attempt.Matter.NOT_RESOLVED, 1);

        assertThat(told(vain, "supervisor")).containsExactly(Kind.ESCALATED);
        assertThat(told(vain, "agent")).isEmpty();
    }

    @Test
    default void what_is_nearly_late_is_told_to_whoever_has_it_in_hand() {
        var number = inHand();
        assertThat(told(number, "network")).isEmpty();

        product().setTime(product().primary(number).dueAt().minus(Duration.ofMinutes(10)));

        assertThat(told(number, "network")).contains(Kind.DUE_SOON);
        assertThat(told(number, "network2")).doesNotContain(Kind.DUE_SOON);
    }

    @Test
    default void a_call_that_is_due_is_told_to_whoever_makes_calls() {
        var number = product().resolved();
        assertThat(told(number, "callback")).isEmpty();

        product().setTime(product().openCallback(number).dueAt().minus(Duration.ofMinutes(10)));

        assertThat(told(number, "callback")).containsExactly(Kind.CALLBACK_DUE);
        assertThat(told(number, "agent")).isEmpty();
    }
}
