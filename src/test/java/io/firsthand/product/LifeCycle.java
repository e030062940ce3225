package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.callback.Attempt;
import io.firsthand.organization.DepartmentId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The complaint from registration to archive, through the desks; each rule of the life cycle once, by theme. */
@Tag("life-cycle")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LifeCycle
        implements Dispatching,
                Signing,
                Assisting,
                Answering,
                WaitingForTheCustomer,
                HoldingAndExtending,
                SolvingAtFirstContact,
                CallingBack,
                Rounds,
                Withdrawing,
                BelongingTogether,
                Archiving,
                TakingOver,
                AccountingForTime,
                Escalating,
                Urging,
                WatchingTheClocks,
                SuspectingFalseClosings,
                KeepingTheCustomerPosted,
                RecognisingCrises,
                Queueing,
                CallingASecondTime,
                BeingTold {

    private Product product;

    abstract Product start();

    @BeforeAll
    void open() {
        product = start();
    }

    @AfterAll
    void close() {
        product.close();
    }

    @Override
    public Product product() {
        return product;
    }

    @Test
    void a_complaint_goes_from_the_front_desk_to_the_archive() {
        var number = product.register();
        assertThat(product.show(number).firstResponsibleDepartment()).isEqualTo(new DepartmentId("network"));
        assertThat(product.show(number).dispatchRule()).isNotNull();
        assertThat(product.status(number)).isEqualTo("dispatched");

        product.sign(number, "network");
        assertThat(product.status(number)).isEqualTo("inProgress");
        product.reply(number, "network");
        assertThat(product.status(number)).isEqualTo("replied");
        product.accept(number);
        assertThat(product.status(number)).isEqualTo("resolved");
        product.call(number, Attempt.Matter.RESOLVED, 5);

        assertThat(product.status(number)).isEqualTo("closed");
        assertThat(product.complaints()
                        .verifyTimeline(number, product.actor("admin"))
                        .valid())
                .isTrue();
        assertThat(product.processes(number)).isOne();
    }
}
