package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.Refusal;
import io.firsthand.complaint.ComplaintNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever anybody tries, in whatever order and however late the timers ring, the invariants hold after each step, and
 * a refused call has changed nothing. A failure prints its seed and what was done.
 */
class InvariantsTest {

    private static final int STEPS = 70;

    private static Product product;
    private static final Map<String, Integer> SEEN = new TreeMap<>();

    @BeforeContainer
    static void open() {
        product = Product.onH2("firsthand.return-policy=objection", "firsthand.second-callback.share=0.5");
    }

    @AfterContainer
    static void close() {
        System.out.println("What happened: " + SEEN);
        product.close();
    }

    @Provide
    Arbitrary<List<RandomWork.Dice>> days() {
        var die = Arbitraries.integers().between(0, 9999);
        return Combinators.combine(die, die, die, die)
                .as(RandomWork.Dice::new)
                .list()
                .ofSize(STEPS);
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void the_invariants_hold_after_every_step(@ForAll("days") List<RandomWork.Dice> day) {
        product.advance(Duration.ZERO); // from now on time stands still between the steps
        var work = new RandomWork(product);
        var invariants = new Invariants();
        var watch = new StopWatch();
        var done = new ArrayList<String>();
        var before = file(work);
        for (var dice : day) {
            try {
                var began = product.now();
                var stood = before;
                before = step(work, dice, before, invariants, done);
                watch.elapsed(stood, work.cases(), Duration.between(began, product.now()));
                if (work.wording().startsWith("time") && !work.wording().contains("not yet")) {
                    before = settle(work, before, invariants, watch);
                }
            } catch (RuntimeException | AssertionError fault) {
                throw new AssertionError("After " + String.join("\n  ", done) + "\n  " + work.wording(), fault);
            }
        }
        watch.mustAgree(product, work.cases());
        work.cases().forEach(number -> assertThat(product.complaints()
                        .verifyTimeline(new ComplaintNumber(number), product.actor("admin"))
                        .valid())
                .isTrue());
    }

    private CaseFile step(
            RandomWork work, RandomWork.Dice dice, CaseFile before, Invariants invariants, List<String> done) {
        Refusal refusal = null;
        try {
            work.perform(dice, before);
        } catch (Refusal no) {
            refusal = no;
        }
        var result = refusal == null ? "done" : refusal.code();
        done.add(work.wording() + " -> " + result);
        SEEN.merge(result, 1, Integer::sum);
        var after = file(work);
        if (refusal != null && refusal.keepsWhatWasWritten()) {
            mustOnlyBeRecorded(before, after);
        } else if (refusal != null) {
            assertThat(after.tables())
                    .as("a refused call changed something: " + result + "\n" + before.differences(after))
                    .isEqualTo(before.tables());
            return after;
        }
        for (var number : work.cases()) {
            invariants.check(after, number, product.now(), false);
            SEEN.merge("status " + after.rows("complaint", number).get(0).get("status"), 1, Integer::sum);
        }
        return after;
    }

    /** What was set to ring at once has rung a moment later, and nothing is left unsaid. */
    private CaseFile settle(RandomWork work, CaseFile before, Invariants invariants, StopWatch watch) {
        var moment = Duration.ofSeconds(1);
        product.advanceAndRun(moment);
        watch.elapsed(before, work.cases(), moment);
        var after = file(work);
        work.cases().forEach(number -> invariants.check(after, number, product.now(), true));
        return after;
    }

    private CaseFile file(RandomWork work) {
        return CaseFile.of(product.jdbc(), work.cases());
    }

    /** A refused return leaves one entry on the timeline and nothing else. */
    private static void mustOnlyBeRecorded(CaseFile before, CaseFile after) {
        after.tables().forEach((table, rows) -> {
            if (!table.equals("timeline_event")) {
                assertThat(rows).as(table).isEqualTo(before.tables().get(table));
            }
        });
        var entries = new ArrayList<>(after.tables().get("timeline_event"));
        entries.removeAll(before.tables().get("timeline_event"));
        assertThat(entries).singleElement().satisfies(entry -> assertThat(entry.get("type"))
                .isEqualTo("RETURN_REFUSED"));
    }
}
