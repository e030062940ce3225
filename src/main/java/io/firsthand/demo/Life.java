package io.firsthand.demo;

import io.firsthand.complaint.ComplaintNumber;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * 生平: one example case and what comes of it, from its beginning until now: what people do, in order of time, and between it
 * the timers of the cases, each at its own instant.
 */
final class Life {

    private final Time time;
    private final Instant end;
    private final PriorityQueue<Planned> agenda =
            new PriorityQueue<>(Comparator.comparing(Planned::at).thenComparing(Planned::turn));
    private final List<String> cases = new ArrayList<>();
    private Instant now = Instant.MIN;
    private int turns;

    Life(Time time, Instant end) {
        this.time = time;
        this.end = end;
    }

    /** What makes time go by until then: the timers of these cases ring on the way. */
    interface Time {
        void moveTo(Instant to, Collection<String> cases);
    }

    private record Planned(Instant at, int turn, Runnable act) {}

    Instant now() {
        return now;
    }

    Instant end() {
        return end;
    }

    /** Somebody will do this then, or at once when that is past; what lies after the end nobody has done yet. */
    void plan(Instant at, Runnable act) {
        var kept = at.truncatedTo(ChronoUnit.MICROS); // as exact as the databases keep a time
        agenda.add(new Planned(kept.isBefore(now) ? now : kept, turns++, act));
    }

    /** From now on the timers of this case ring. */
    void follow(ComplaintNumber number) {
        cases.add(number.value());
    }

    void live() {
        while (!agenda.isEmpty() && agenda.peek().at().isBefore(end)) {
            var next = agenda.poll();
            moveTo(next.at());
            next.act().run();
        }
        moveTo(end);
    }

    private void moveTo(Instant at) {
        time.moveTo(at, cases);
        now = at;
    }
}
