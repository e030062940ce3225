package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.organization.DepartmentId;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 限时退单: a house that lets an unsigned order go back once, soon after it arrived. */
@Tag("life-cycle")
class WindowPolicyTest {

    private static Product product;

    @BeforeAll
    static void open() {
        product = Product.onH2("firsthand.return-policy=window");
    }

    @AfterAll
    static void close() {
        product.close();
    }

    private static void giveBack(ComplaintNumber number, String account) {
        product.orders().returnOrder(product.primary(number).id(), "Not our matter", null, product.actor(account));
    }

    private static void dispatch(ComplaintNumber number, String department, String account) {
        product.dispatches().dispatch(number, new DepartmentId(department), "They have it", product.actor(account));
    }

    @Test
    void an_unsigned_order_goes_back_and_the_next_dispatch_is_a_recorded_ruling() {
        var number = product.register();
        var promised = product.show(number).promisedAt();
        product.advance(Duration.ofMinutes(29));

        giveBack(number, "network");

        assertThat(product.status(number)).isEqualTo("awaitingDispatch");
        assertThat(product.show(number).firstResponsibleDepartment()).isEqualTo(new DepartmentId("network"));
        refused("WRONG_STATUS", () -> product.sign(number, "network"));
        refused("WRONG_STATUS", () -> product.complaints().resolve(number, "Fine", null, product.actor("agent")));
        refused("SAME_DEPARTMENT", () -> dispatch(number, "network", "agent"));
        product.advanceAndRun(Duration.ofHours(5));
        assertThat(product.status(number))
                .as("nobody signs while it lies there")
                .isEqualTo("awaitingDispatch");

        dispatch(number, "data", "agent");

        assertThat(product.status(number)).isEqualTo("dispatched");
        assertThat(product.show(number).firstResponsibleDepartment()).isEqualTo(new DepartmentId("data"));
        assertThat(product.show(number).promisedAt()).isEqualTo(promised);
        assertThat(product.clock(number, "answer").dueAt()).isEqualTo(promised);
        assertThat(product.clock(number, "answer").state()).isEqualTo("running");
        assertThat(product.clock(number, "signIn").startedAt()).isEqualTo(product.now());
        assertThat(product.events(number)).contains(EventType.RETURNED);
        assertThat(product.lastRequest(number, "RETURN").state()).isEqualTo("granted");
        product.advanceAndRun(Duration.ofMinutes(31));
        assertThat(product.status(number)).isEqualTo("inProgress");
        assertThat(product.clock(number, "signIn").chargedTo()).isEqualTo("data");
    }

    @Test
    void it_goes_back_once() {
        var number = product.register();
        giveBack(number, "network");
        dispatch(number, "data", "supervisor");

        refused("FIRST_RESPONSIBILITY", () -> giveBack(number, "data"));

        assertThat(product.show(number).refusedReturns()).isOne();
        assertThat(product.status(number)).isEqualTo("dispatched");
    }

    @Test
    void half_an_hour_after_its_arrival_it_stays() {
        var inTime = product.withoutRule();
        dispatch(inTime, "data", "agent");
        var late = product.withoutRule();
        dispatch(late, "data", "agent");
        product.advance(Duration.ofMinutes(30));
        giveBack(inTime, "data");
        product.advance(Duration.ofSeconds(1));

        refused("FIRST_RESPONSIBILITY", () -> giveBack(late, "data"));

        assertThat(product.status(inTime)).isEqualTo("awaitingDispatch");
        assertThat(product.status(late)).isEqualTo("dispatched");
    }

    @Test
    void once_signed_it_stays() {
        var number = product.signed();
        product.orders().release(product.primary(number).id(), product.actor("network"));

        refused("FIRST_RESPONSIBILITY", () -> giveBack(number, "network"));

        assertThat(product.status(number)).isEqualTo("inProgress");
    }

    @Test
    void a_returned_case_can_be_withdrawn_and_rejected() {
        var withdrawn = product.register();
        giveBack(withdrawn, "network");
        product.wishWithdrawal(withdrawn);
        product.answerWithdrawal(withdrawn, true);
        assertThat(product.status(withdrawn)).isEqualTo("cancelled");
        assertThat(product.leftInEngine(withdrawn)).isEmpty();
        assertThat(product.lastRequest(withdrawn, "RETURN").state()).isEqualTo("lapsed");

        var rejected = product.register();
        giveBack(rejected, "network");
        product.approvals().askRejection(rejected, "Not ours", "Go there", product.actor("agent"));
        product.grant(rejected, "REJECTION", "supervisor");
        assertThat(product.status(rejected)).isEqualTo("rejected");
        assertThat(product.leftInEngine(rejected)).isEmpty();
    }

    @Test
    void the_lost_time_of_a_return_is_nobodys_late_sign_in() {
        var number = product.register();
        giveBack(number, "network");
        product.advanceAndRun(Duration.ofHours(2));
        dispatch(number, "data", "agent");
        product.sign(number, "data");

        assertThat(product.clock(number, "signIn").state()).isEqualTo("met");
        assertThat(product.clock(number, "signIn").pauses()).isEmpty();
    }
}
