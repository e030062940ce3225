package io.firsthand.complaint;

import io.firsthand.complaint.Ledger.Item;
import io.firsthand.complaint.Ledger.Period;
import io.firsthand.complaint.Ledger.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * 时间账回放: walks the timeline of one case and notes who had it when. While assist orders are open during handling the
 * time belongs to the department whose open order is oldest.
 */
final class LedgerReplay {

    private static final int SHARE_DIGITS = 4;
    private static final String END_OF_DEPARTMENT = ": ";

    private final Instant receivedAt;
    private final String frontDesk;
    private final String callbackDesk;
    private final List<Change> changes = new ArrayList<>();
    private final List<Assist> assists = new ArrayList<>();
    private Status status = Status.REGISTERED;
    private String workDepartment;

    LedgerReplay(Instant receivedAt, String frontDesk, String callbackDesk) {
        this.receivedAt = receivedAt;
        this.frontDesk = frontDesk;
        this.callbackDesk = callbackDesk;
        changes.add(new Change(receivedAt, new Holder(frontDesk, Reason.DISPATCH, null)));
    }

    private record Holder(String department, Reason reason, String waitingOn) {}

    private record Change(Instant at, Holder holder) {}

    private record Assist(String order, String department) {}

    /** Reads the next entry; the first one tells how the case came in. */
    void read(TimelineEntry entry) {
        var facts = entry.after();
        if (facts.containsKey("status")) {
            status = Objects.requireNonNullElse(Status.of(facts.get("status")), status);
        }
        if (facts.containsKey("workDepartment")) {
            workDepartment = facts.get("workDepartment");
        }
        switch (entry.type()) {
            case ASSIST_OPENED -> assists.add(assist(entry));
            case ASSIST_ANSWERED, ASSIST_WAIVED -> end(assist(entry));
            default -> {}
        }
        var last = changes.get(changes.size() - 1);
        if (entry.type() == EventType.IMPORTED && status.isFinal()) {
            changes.set(0, new Change(receivedAt, handling()));
        } else if (entry.seq() == 1) {
            changes.set(0, new Change(receivedAt, holder()));
        } else if (!status.isFinal() && !holder().equals(last.holder())) {
            // Nodes whose clocks differ a little must not turn time back.
            changes.add(new Change(entry.at().isBefore(last.at()) ? last.at() : entry.at(), holder()));
        }
    }

    /** Entries that are older than the fact name only the department, before the text. */
    private static Assist assist(TimelineEntry entry) {
        var text = Objects.requireNonNullElse(entry.text(), "");
        var end = text.indexOf(END_OF_DEPARTMENT);
        var facts = entry.after();
        return new Assist(
                facts.get("assistOrder"),
                facts.getOrDefault("assistDepartment", end < 0 ? text : text.substring(0, end)));
    }

    private void end(Assist ended) {
        assists.stream()
                .filter(open -> ended.order() == null || open.order() == null
                        ? open.department().equals(ended.department())
                        : open.order().equals(ended.order()))
                .findFirst()
                .ifPresent(assists::remove);
    }

    private Holder holder() {
        return switch (status) {
            case REGISTERED, AWAITING_DISPATCH -> new Holder(frontDesk, Reason.DISPATCH, null);
            case DISPATCHED, IN_PROGRESS -> {
                if (workDepartment == null) { // solved at first contact, not solved after all, and no rule for it
                    yield new Holder(frontDesk, Reason.DISPATCH, null);
                }
                yield assists.isEmpty() ? handling() : assisting(assists.get(0));
            }
            case PENDING_CUSTOMER -> new Holder(workDepartment, Reason.CUSTOMER, null);
            case HELD -> new Holder(workDepartment, Reason.HELD, null);
            case REPLIED -> new Holder(frontDesk, Reason.REVIEW, null);
            case RESOLVED -> new Holder(callbackDesk, Reason.CALLBACK, null);
            case CLOSED, ARCHIVED, REJECTED, CANCELLED -> handling();
        };
    }

    private Holder handling() {
        return new Holder(workDepartment == null ? frontDesk : workDepartment, Reason.HANDLING, null);
    }

    private static Holder assisting(Assist oldest) {
        return new Holder(oldest.department(), Reason.ASSIST, oldest.order());
    }

    /** The ledger from receipt until then. */
    Ledger until(Instant end) {
        if (end == null) {
            return new Ledger(receivedAt, null, 0, List.of(), List.of());
        }
        var until = end.isBefore(receivedAt) ? receivedAt : end;
        var periods = periods(until);
        var total = seconds(receivedAt, until);
        return new Ledger(receivedAt, until, total, items(periods, total), periods);
    }

    private List<Period> periods(Instant until) {
        var periods = new ArrayList<Period>();
        for (int i = 0; i < changes.size(); i++) {
            var from = changes.get(i).at();
            var next = i + 1 < changes.size() ? changes.get(i + 1).at() : until;
            var to = next.isAfter(until) ? until : next;
            if (from.isBefore(to)) {
                add(periods, changes.get(i).holder(), from, to);
            }
        }
        return List.copyOf(periods);
    }

    /** What took no time parts nothing. */
    private static void add(List<Period> periods, Holder holder, Instant from, Instant to) {
        var start = from;
        if (!periods.isEmpty()) {
            var last = periods.get(periods.size() - 1);
            if (new Holder(last.department(), last.reason(), last.waitingOn()).equals(holder)) {
                start = last.from();
                periods.remove(periods.size() - 1);
            }
        }
        periods.add(new Period(holder.department(), holder.reason(), holder.waitingOn(), start, to));
    }

    private static List<Item> items(List<Period> periods, long total) {
        var sums = new LinkedHashMap<Holder, Long>();
        for (var period : periods) {
            sums.merge(
                    new Holder(period.department(), period.reason(), null),
                    seconds(period.from(), period.until()),
                    Long::sum);
        }
        return sums.entrySet().stream().map(sum -> item(sum, total)).toList();
    }

    private static Item item(Map.Entry<Holder, Long> sum, long total) {
        var share = total == 0
                ? null
                : BigDecimal.valueOf(sum.getValue())
                        .divide(BigDecimal.valueOf(total), SHARE_DIGITS, RoundingMode.HALF_UP);
        return new Item(sum.getKey().department(), sum.getKey().reason(), sum.getValue(), share);
    }

    private static long seconds(Instant from, Instant until) {
        return until.getEpochSecond() - from.getEpochSecond();
    }
}
