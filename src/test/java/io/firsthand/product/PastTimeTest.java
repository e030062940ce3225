package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthand.engine.PastTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** 往事: whoever tells a past is the only one who sees it, and leaves nothing of it behind. */
class PastTimeTest {

    private static final Instant LONG_AGO = Instant.parse("2026-01-05T03:00:00Z");
    private static final Product PRODUCT = Product.onH2("firsthand.engine.jobs=true");

    private final PastTime past = PRODUCT.bean(PastTime.class);
    private final Clock clock = PRODUCT.bean(Clock.class);
    private final JobExecutor executor = PRODUCT.bean(JobExecutor.class);

    @AfterAll
    static void close() {
        PRODUCT.close();
    }

    @Test
    void one_thread_and_the_engine_see_it_and_everybody_else_the_present() {
        past.tell(() -> {
            past.moveTo(LONG_AGO, List.of());

            assertThat(clock.instant()).isEqualTo(LONG_AGO);
            assertThat(ClockUtil.getCurrentTime()).isEqualTo(LONG_AGO);
            assertThat(CompletableFuture.supplyAsync(clock::instant).join()).isAfter(LONG_AGO.plus(1, ChronoUnit.DAYS));
            assertThat(executor.isActive()).isFalse();
        });
        present();
    }

    @Test
    void the_present_is_back_when_the_story_breaks_off() {
        assertThatThrownBy(() -> past.tell(() -> {
                    past.moveTo(LONG_AGO, List.of());
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        present();
    }

    private void present() {
        assertThat(Duration.between(clock.instant(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(Duration.between(ClockUtil.getCurrentTime().toInstant(), Instant.now())
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
        assertThat(executor.isActive()).isTrue();
    }

    @Test
    void timers_ring_at_their_instants_and_those_of_others_do_not() {
        past.tell(() -> PRODUCT.transaction().executeWithoutResult(status -> {
            past.moveTo(LONG_AGO, List.of());
            var told = PRODUCT.register();
            var other = PRODUCT.register();

            past.moveTo(LONG_AGO.plus(1, ChronoUnit.HOURS), List.of(told.value()));

            assertThat(PRODUCT.timeline(told))
                    .filteredOn(entry -> entry.type().name().equals("SIGNED_AUTOMATICALLY"))
                    .singleElement()
                    .satisfies(entry ->
                            assertThat(entry.at()).isBetween(LONG_AGO.plusSeconds(1800), LONG_AGO.plusSeconds(1801)));
            assertThat(PRODUCT.status(other)).isEqualTo("dispatched");
            status.setRollbackOnly();
        }));
    }
}
