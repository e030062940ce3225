package io.firsthand.console;

import io.firsthand.complaint.Ledger;
import java.util.ArrayList;
import java.util.List;

/** 时间条: a ledger as a drawing a thousand units wide, and the same in numbers. */
record LedgerBar(Ledger ledger, List<Stretch> stretches) {

    private static final int WIDTH = 1000;

    /** One stretch of time on the drawing, with the colour of its reason. */
    record Stretch(long x, long width, String reason, Ledger.Period period, long seconds) {}

    static LedgerBar of(Ledger ledger) {
        var stretches = new ArrayList<Stretch>();
        var total = Math.max(1, ledger.totalSeconds());
        long before = 0;
        for (var period : ledger.periods()) {
            var seconds =
                    Math.max(0, period.until().getEpochSecond() - period.from().getEpochSecond());
            var x = before * WIDTH / total;
            before += seconds;
            stretches.add(
                    new Stretch(x, before * WIDTH / total - x, period.reason().word(), period, seconds));
        }
        return new LedgerBar(ledger, stretches);
    }

    /** Reasons that occur, in the order of their first time. */
    public List<String> reasons() {
        return stretches.stream().map(Stretch::reason).distinct().toList();
    }

    public List<Stretch> shown() {
        return stretches.stream().filter(stretch -> stretch.width > 0).toList();
    }
}
