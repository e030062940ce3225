package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.complaint.ComplaintNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keeps the time of some cases beside the product: looks before each step at who has them, and when the step took time
 * writes it down to him. Never reads a timeline.
 */
final class StopWatch {

    private final Map<String, Map<String, Long>> seconds = new HashMap<>();
    private final Map<String, List<Object>> openAssists = new HashMap<>();

    /** So much time went by after the cases stood like this. */
    void elapsed(CaseFile before, Iterable<String> cases, Duration time) {
        if (!before.tables().containsKey("complaint")) {
            return; // there were none
        }
        for (var number : cases) {
            var complaint = before.rows("complaint", number);
            if (complaint.isEmpty()) {
                continue;
            }
            var holder = holder(before, complaint.get(0), number);
            if (holder != null && !time.isZero()) {
                seconds.computeIfAbsent(number, key -> new HashMap<>()).merge(holder, time.toSeconds(), Long::sum);
            }
        }
    }

    private String holder(CaseFile file, Map<String, Object> complaint, String number) {
        var work = complaint.get("work_department");
        var oldest = oldestAssist(file, number);
        return switch ((String) complaint.get("status")) {
            case "REGISTERED", "AWAITING_DISPATCH" -> "front-desk dispatch";
            case "DISPATCHED", "IN_PROGRESS" -> {
                if (work == null) {
                    yield "front-desk dispatch";
                }
                yield oldest == null ? work + " handling" : oldest + " assist";
            }
            case "PENDING_CUSTOMER" -> work + " customer";
            case "HELD" -> work + " held";
            case "REPLIED" -> "front-desk review";
            case "RESOLVED" -> "callback callback";
            default -> null;
        };
    }

    /** Several may have been opened while time stood still: those seen first are the older ones. */
    private Object oldestAssist(CaseFile file, String number) {
        var open = file.rows("work_order", number).stream()
                .filter(order -> order.get("kind").equals("ASSIST"))
                .filter(order ->
                        order.get("state").equals("OPEN") || order.get("state").equals("SIGNED"))
                .collect(Collectors.toMap(order -> order.get("id"), order -> order.get("department")));
        var known = openAssists.computeIfAbsent(number, key -> new ArrayList<>());
        known.retainAll(open.keySet());
        open.keySet().stream().filter(id -> !known.contains(id)).forEach(known::add);
        return known.isEmpty() ? null : open.get(known.get(0));
    }

    /** The ledgers of the cases say the same. */
    void mustAgree(Product product, Iterable<String> cases) {
        for (var number : cases) {
            var ledger = product.complaints().ledger(new ComplaintNumber(number), product.actor("supervisor"));
            AccountingForTime.addsUp(ledger);
            assertThat(ledger.items().stream()
                            .collect(Collectors.toMap(
                                    item -> item.department() + " "
                                            + item.reason().word(),
                                    item -> item.seconds())))
                    .as("ledger of " + number)
                    .isEqualTo(seconds.getOrDefault(number, Map.of()));
        }
    }
}
