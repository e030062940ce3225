package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.organization.DepartmentId;
import io.firsthand.workorder.Ruling;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 退单异议: a house that lets a department object once to each dispatch, and a supervisor rule on it. */
@Tag("life-cycle")
class ObjectionPolicyTest {

    private static Product product;

    @BeforeAll
    static void open() {
        product = Product.onH2("firsthand.return-policy=objection");
    }

    @AfterAll
    static void close() {
        product.close();
    }

    private static void object(ComplaintNumber number, String basis, String account) {
        product.orders().returnOrder(product.primary(number).id(), "Not our matter", basis, product.actor(account));
    }

    @Test
    void an_objection_needs_a_written_basis_and_changes_nothing_by_itself() {
        var number = product.register();
        refused("INVALID", () -> object(number, " ", "network"));
        refused("NOT_YOURS", () -> object(number, "Page 3", "data"));

        object(number, "Page 3", "network");

        assertThat(product.show(number).firstResponsibleDepartment()).isEqualTo(new DepartmentId("network"));
        assertThat(product.status(number)).isEqualTo("dispatched");
        assertThat(product.events(number)).contains(EventType.OBJECTION_RAISED);
        refused("OBJECTION_NEEDS_RULING", () -> product.grant(number, "OBJECTION", "supervisor"));
        product.sign(number, "network");
        assertThat(product.status(number)).isEqualTo("inProgress");
    }

    @Test
    void a_ruling_that_names_a_department_grants_it_and_the_customers_clock_stays() {
        var number = product.signed();
        var promised = product.show(number).promisedAt();
        object(number, "Page 3", "network");
        product.advance(Duration.ofHours(2));
        refused("NOT_YOURS", () -> product.approvals()
                .rule(number, Ruling.OBJECTION, new DepartmentId("data"), "You are right", product.actor("agent")));

        product.rule(number, Ruling.OBJECTION, "data");

        assertThat(product.show(number).firstResponsibleDepartment()).isEqualTo(new DepartmentId("data"));
        assertThat(product.show(number).promisedAt()).isEqualTo(promised);
        assertThat(product.clock(number, "answer").dueAt()).isEqualTo(promised);
        assertThat(product.status(number)).isEqualTo("inProgress");
        assertThat(product.lastRequest(number, "OBJECTION").state()).isEqualTo("granted");
        product.sign(number, "data");
        product.reply(number, "data");
        assertThat(product.status(number)).isEqualTo("replied");
    }

    @Test
    void a_ruling_without_a_department_refuses_it_and_there_is_no_second_objection() {
        var number = product.register();
        object(number, "Page 3", "network");
        refused("OBJECTION_USED", () -> object(number, "Page 4", "network"));

        product.rule(number, Ruling.OBJECTION, null);

        assertThat(product.show(number).firstResponsibleDepartment()).isEqualTo(new DepartmentId("network"));
        assertThat(product.lastRequest(number, "OBJECTION").state()).isEqualTo("refused");
        refused("NO_OBJECTION", () -> product.rule(number, Ruling.OBJECTION, "data"));
        refused("OBJECTION_USED", () -> object(number, "Page 4", "network"));
        assertThat(product.show(number).refusedReturns()).isEqualTo(2);
    }

    @Test
    void every_dispatch_may_be_objected_to_once_and_the_third_is_final() {
        var number = product.register();
        object(number, "Page 3", "network");
        product.rule(number, Ruling.OBJECTION, "data");
        object(number, "Page 4", "data");
        product.rule(number, Ruling.OBJECTION, "billing");

        refused("DISPATCH_FINAL", () -> object(number, "Page 5", "billing"));

        assertThat(product.show(number).firstResponsibleDepartment()).isEqualTo(new DepartmentId("billing"));
        assertThat(product.show(number).refusedReturns()).isOne();
        product.sign(number, "billing");
        product.reply(number, "billing");
        assertThat(product.status(number)).isEqualTo("replied");
    }

    @Test
    void a_ruling_without_an_objection_does_not_give_a_second_one_away() {
        var number = product.register();
        product.rule(number, Ruling.REASSIGN, "data");
        object(number, "Page 3", "data");
        product.rule(number, Ruling.OBJECTION, null);

        refused("OBJECTION_USED", () -> object(number, "Page 4", "data"));
    }

    @Test
    void an_objection_is_raised_within_a_working_day_of_each_dispatch() {
        var monday = product.nextMonday(9, 0);
        var number = product.signed();
        var other = product.signed();
        assertThat(product.clock(number, "objection").dueAt()).isEqualTo(product.endOfDay(monday, 1));
        product.setTime(product.endOfDay(monday, 1));
        object(other, "Page 3", "network");
        assertThat(product.clock(other, "objection").stoppedAt()).isEqualTo(product.now());
        assertThat(product.clock(other, "objection").state()).isEqualTo("met");
        product.advance(Duration.ofSeconds(1));

        refused("OBJECTION_LATE", () -> object(number, "Page 3", "network"));

        assertThat(product.events(number)).endsWith(EventType.RETURN_REFUSED);
        assertThat(product.clock(number, "objection").state()).isEqualTo("met");
        assertThat(product.clock(number, "objection").breachedAt()).isNull();
        product.rule(other, Ruling.OBJECTION, "data");
        assertThat(product.clock(other, "objection").startedAt()).isEqualTo(product.now());
        assertThat(product.clock(other, "objection").state()).isEqualTo("running");
        product.rule(other, Ruling.REASSIGN, "billing");
        assertThat(product.clock(other, "objection").state()).as("designated").isEqualTo("met");
    }

    @Test
    void a_complex_category_has_two_working_days() {
        var monday = product.nextMonday(9, 0);
        var number = product.register("data-privacy");

        assertThat(product.clock(number, "objection").limit()).hasToString("2w");
        assertThat(product.clock(number, "objection").dueAt()).isEqualTo(product.endOfDay(monday, 2));
    }

    @Test
    void the_reply_overtakes_an_objection() {
        var number = product.signed();
        object(number, "Page 3", "network");
        product.reply(number, "network");

        refused("NO_OBJECTION", () -> product.rule(number, Ruling.OBJECTION, "data"));
        assertThat(product.lastRequest(number, "OBJECTION").state()).isEqualTo("lapsed");
    }

    @Test
    void an_assist_order_is_not_objected_to() {
        var number = product.signed();
        var assist = product.assist(number, "network", "data");

        refused("FIRST_RESPONSIBILITY", () -> product.orders()
                .returnOrder(assist.id(), "Not our matter", "Page 3", product.actor("data")));
    }
}
