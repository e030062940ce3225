package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The invariants of the life cycle, read from the rows of the database alone. */
final class Invariants {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> FACTS = new TypeReference<>() {};

    private static final Map<String, String> TMF621 = Map.ofEntries(
            Map.entry("registered", "acknowledged"),
            Map.entry("awaitingDispatch", "acknowledged"),
            Map.entry("dispatched", "acknowledged"),
            Map.entry("inProgress", "inProgress"),
            Map.entry("pendingCustomer", "pending"),
            Map.entry("held", "held"),
            Map.entry("replied", "inProgress"),
            Map.entry("resolved", "resolved"),
            Map.entry("closed", "closed"),
            Map.entry("archived", "closed"),
            Map.entry("rejected", "rejected"),
            Map.entry("cancelled", "cancelled"));

    private static final Set<String> TWELVE_MOVES = Set.of(
            "acknowledged inProgress",
            "acknowledged rejected",
            "acknowledged cancelled",
            "inProgress held",
            "inProgress pending",
            "inProgress resolved",
            "inProgress cancelled",
            "held inProgress",
            "pending inProgress",
            "pending cancelled",
            "resolved closed",
            "resolved inProgress");

    private static final Set<String> ENDED = Set.of("closed", "archived", "rejected", "cancelled");
    private static final Set<String> TIME_OVER = Set.of(
            "hold",
            "disputeWindow",
            "escalation",
            "objection",
            "extensionRequest",
            "repeatWindow",
            "retention",
            "externalRight");

    /** They end by themselves, long after the case. */
    private static final Set<String> OUTLASTING = Set.of("repeatWindow", "retention", "externalRight");

    /** Who looks at a case that is over: its customer is angry, or goes to the press. */
    private static final Set<String> AFTER_THE_END = Set.of("complainer", "crisis");

    /** What somebody waits for an answer to: kinds of clocks and tables of the same name. */
    private static final Set<String> ASKED = Set.of("urge", "supervision");

    /** What was true once about each case and stays true. */
    private final Map<String, Object> kept = new HashMap<>();

    /**
     * Checks one case.
     *
     * @param quiet whether everything that was due has been done
     */
    void check(CaseFile file, String number, Instant now, boolean quiet) {
        var complaint = file.rows("complaint", number).get(0);
        var status = word(complaint.get("status"));
        var history = new History(number);
        file.rows("timeline_event", number).forEach(history::read);
        history.mustLeadTo(complaint);
        owner(complaint, number);
        customersClocks(file, complaint, number);
        linkClocks(file, number);
        orders(file, status, number);
        eyes(file, number);
        endings(file, complaint, status, number);
        breaches(file, complaint, status, number, now, quiet);
        waits(file, complaint, status, number);
    }

    /** I1: once dispatched there is an owner. That only rulings change it, the history knows. */
    private static void owner(Map<String, Object> complaint, String number) {
        if (((Number) complaint.get("dispatches")).intValue() > 0) {
            assertThat(complaint.get("first_responsible_department"))
                    .as("I1 " + number)
                    .isNotNull();
        }
    }

    /** I2: the customer's clocks start at receipt and are never reset. */
    private void customersClocks(CaseFile file, Map<String, Object> complaint, String number) {
        stays(number + " received", complaint.get("received_at"), "I2");
        stays(number + " legal", complaint.get("legal_due_at"), "I2");
        stays(number + " original promise", complaint.get("original_promised_at"), "I2");
        for (var clock : file.rows("case_clock", number)) {
            if (clock.get("kind").equals("answer") || clock.get("kind").equals("legal")) {
                assertThat(clock.get("started_at")).as("I2 " + number).isEqualTo(complaint.get("received_at"));
                assertThat(clock.get("due_at"))
                        .as("I2 " + number)
                        .isEqualTo(complaint.get(clock.get("kind").equals("answer") ? "promised_at" : "legal_due_at"));
            }
        }
    }

    private void stays(String what, Object value, String invariant) {
        var before = kept.putIfAbsent(what, value);
        if (before != null) {
            assertThat(value).as(invariant + " " + what).isEqualTo(before);
        }
    }

    /** I3: link clocks start when the order arrives. */
    private static void linkClocks(CaseFile file, String number) {
        for (var clock : file.rows("case_clock", number)) {
            var kind = (String) clock.get("kind");
            if (kind.equals("signIn") || kind.equals("assist")) {
                var order = file.rows("work_order", number).stream()
                        .filter(each -> each.get("id").toString().equals(clock.get("subject")))
                        .findFirst()
                        .orElseThrow();
                if (kind.equals("assist") || order.get("signed_at") == null) {
                    assertThat(clock.get("started_at")).as("I3 " + number).isEqualTo(order.get("arrived_at"));
                    assertThat(clock.get("charged_to")).as("I9 " + number).isEqualTo(order.get("department"));
                }
            }
            if (ASKED.contains(kind)) {
                var asked = file.rows(kind, number).stream()
                        .filter(each -> each.get("id").toString().equals(clock.get("subject")))
                        .findFirst()
                        .orElseThrow();
                assertThat(clock.get("due_at")).as("I3 " + number).isEqualTo(asked.get("due_at"));
                assertThat(clock.get("charged_to")).as("I9 " + number).isEqualTo(asked.get("department"));
                assertThat(clock.get("stopped_at") == null)
                        .as("I3 " + kind + " of " + number)
                        .isEqualTo(asked.get("state").equals("OPEN"));
            }
            if (kind.equals("secondCallback")) {
                assertThat(clock.get("charged_to")).as("I9 " + number).isEqualTo("callback");
                file.rows("callback", number).stream()
                        .filter(call -> call.get("kind").equals("SECOND"))
                        .forEach(call -> assertThat(call.get("due_at"))
                                .as("I3 " + number)
                                .isEqualTo(clock.get("due_at")));
            }
            if (kind.equals("callback")) {
                var call = file.rows("callback", number).stream()
                        .filter(each -> each.get("id").toString().equals(clock.get("subject")))
                        .findFirst()
                        .orElseThrow();
                assertThat(clock.get("due_at")).as("I3 " + number).isEqualTo(call.get("due_at"));
                assertThat(Duration.between(at(clock.get("started_at")), at(clock.get("due_at"))))
                        .as("I3 " + number)
                        .isEqualTo(Duration.ofHours(24));
            }
        }
    }

    /** I5: nothing is answered while an assist order is open; ended cases have no open order. */
    private static void orders(CaseFile file, String status, String number) {
        var assistOpen = false;
        var anyOpen = false;
        for (var order : file.rows("work_order", number)) {
            var open = order.get("state").equals("OPEN") || order.get("state").equals("SIGNED");
            anyOpen |= open;
            assistOpen |= open && order.get("kind").equals("ASSIST");
        }
        if (Set.of("replied", "resolved").contains(status) || ENDED.contains(status)) {
            assertThat(assistOpen).as("I5 " + number).isFalse();
            assertThat(anyOpen).as("open order of " + status + " " + number).isFalse();
        }
    }

    /** One urge for each matter, department and day that somebody still waits for; one open supervision; three rungs. */
    private static void eyes(CaseFile file, String number) {
        var days = file.rows("urge", number).stream()
                .filter(urge -> !urge.get("state").equals("CLOSED"))
                .map(urge -> urge.get("on_day") + " " + urge.get("department") + " " + urge.get("work_order"));
        assertThat(days).as("urges of " + number).doesNotHaveDuplicates();
        assertThat(file.rows("supervision", number).stream()
                        .filter(supervision -> supervision.get("state").equals("OPEN")))
                .as("supervisions of " + number)
                .hasSizeLessThan(2);
        assertThat(file.rows("emergency", number)).as("rungs of " + number).hasSizeLessThan(4);
    }

    /** I6: closed means what it says, and nobody but the customer cancels. */
    private static void endings(CaseFile file, Map<String, Object> complaint, String status, String number) {
        if (!ENDED.contains(status)) {
            return;
        }
        var reason = (String) complaint.get("close_reason");
        var proven =
                switch (reason) {
                    case "matterResolved" -> file.rows("callback", number).stream()
                            .anyMatch(call -> "matterResolved".equals(call.get("outcome"))
                                    && "RESOLVED".equals(call.get("matter")));
                    case "unreached" -> file.rows("notice", number).stream()
                                    .anyMatch(notice -> notice.get("kind").equals("UNREACHED"))
                            && file.rows("callback", number).stream()
                                    .anyMatch(call -> "unreached".equals(call.get("outcome"))
                                            && ((Number) call.get("attempts")).intValue() >= 3);
                    case "finalDecision" -> file.rows("approval", number).stream()
                            .anyMatch(approval -> approval.get("kind").equals("FINAL_DECISION")
                                    && approval.get("state").equals("GRANTED")
                                    && approval.get("decided_by").equals("manager")
                                    && approval.get("asked_by").equals("supervisor"));
                    case "withdrawn" -> file.rows("callback_attempt", number).stream()
                            .anyMatch(attempt -> Boolean.TRUE.equals(attempt.get("confirmed"))
                                    && attempt.get("outcome").equals("REACHED"));
                    case "noInformation" -> file.rows("case_clock", number).stream()
                            .anyMatch(clock -> clock.get("kind").equals("customerInformation")
                                    && at(clock.get("due_at")).isBefore(at(complaint.get("closed_at"))));
                    case "rejected" -> file.rows("approval", number).stream()
                            .anyMatch(approval -> approval.get("kind").equals("REJECTION")
                                    && approval.get("state").equals("GRANTED")
                                    && approval.get("decided_by").equals("supervisor"));
                    default -> false;
                };
        assertThat(proven).as("I6 " + status + " " + reason + " " + number).isTrue();
        assertThat(file.rows("approval", number))
                .as("requests about ended " + number)
                .noneMatch(approval -> approval.get("state").equals("OPEN"));
        assertThat(file.rows("callback", number))
                .as("calls about ended " + number)
                .noneMatch(call -> call.get("state").equals("OPEN")
                        && !(status.equals("closed") && call.get("kind").equals("SECOND")));
        assertThat(file.rows("escalation", number))
                .as("ladder of ended " + number)
                .allMatch(escalation -> escalation.get("state").equals("ENDED")
                        || !status.equals("archived")
                                && (AFTER_THE_END.contains(escalation.get("subject"))
                                        || escalation.get("clock").equals("secondCallback")));
        for (var table : ASKED) {
            assertThat(file.rows(table, number))
                    .as(table + " of ended " + number)
                    .noneMatch(asked -> asked.get("state").equals("OPEN"));
        }
        assertThat(file.rows("case_clock", number))
                .as("clocks of ended " + number)
                .noneMatch(clock -> clock.get("stopped_at") == null
                        && !OUTLASTING.contains(clock.get("kind"))
                        && !(status.equals("closed")
                                && Set.of("disputeWindow", "secondCallback").contains(clock.get("kind"))));
    }

    /** I9: one breach for each clock, dated at its due time, and none forgotten. */
    private void breaches(
            CaseFile file, Map<String, Object> complaint, String status, String number, Instant now, boolean quiet) {
        for (var clock : file.rows("case_clock", number)) {
            var name = number + " " + clock.get("kind") + " " + clock.get("subject");
            var kind = (String) clock.get("kind");
            var running = clock.get("stopped_at") == null && clock.get("paused_at") == null;
            if (clock.get("breached_at") != null) {
                stays(name + " breach", clock.get("breached_at"), "I9");
                stays(name + " charged", String.valueOf(clock.get("charged_to")), "I9");
                assertThat(at(clock.get("breached_at"))).as("I9 " + name).isBeforeOrEqualTo(now);
                assertThat(TIME_OVER).as("no limit").doesNotContain(kind);
            } else {
                assertThat(kept).as("I9 a breach is gone: " + name).doesNotContainKey(name + " breach");
                if (kind.equals("answer") || kind.equals("legal")) {
                    assertThat(clock.get("charged_to"))
                            .as("I9 " + name)
                            .isEqualTo(complaint.get("first_responsible_department"));
                }
                if (quiet && running && !TIME_OVER.contains(kind) && !kind.equals("customerInformation")) {
                    assertThat(at(clock.get("due_at")).plusMillis(2))
                            .as("I9 a breach was missed: " + name)
                            .isAfterOrEqualTo(now);
                }
            }
        }
    }

    /** The process waits where the status says, and is gone once the case is. */
    private static void waits(CaseFile file, Map<String, Object> complaint, String status, String number) {
        var tasks = new HashMap<String, Integer>();
        file.rows("task", number).forEach(row -> tasks.merge((String) row.get("TASK_DEF_KEY_"), 1, Integer::sum));
        var events = new HashMap<String, Integer>();
        file.rows("event", number).forEach(row -> events.merge((String) row.get("EVENT_NAME_"), 1, Integer::sum));
        var steps = new HashSet<>();
        file.rows("execution", number).forEach(row -> steps.add(row.get("ACT_ID_")));
        if (Set.of("archived", "rejected", "cancelled").contains(status)) {
            for (var table : List.of("execution", "task", "job", "event", "variable")) {
                assertThat(file.rows(table, number))
                        .as("left of " + status + " " + number)
                        .isEmpty();
            }
            return;
        }
        var assists = file.rows("work_order", number).stream()
                .filter(order -> order.get("kind").equals("ASSIST"))
                .filter(order ->
                        order.get("state").equals("OPEN") || order.get("state").equals("SIGNED"))
                .count();
        assertThat(tasks.getOrDefault("userTask_answerAssist", 0).longValue())
                .as("assists of " + number)
                .isEqualTo(assists);
        var calls = file.rows("callback", number).stream()
                .filter(call -> call.get("state").equals("OPEN"))
                .count();
        assertThat(tasks.getOrDefault("userTask_callCustomer", 0).longValue())
                .as("calls of " + number)
                .isEqualTo(calls);
        var waiting = new HashSet<>(tasks.keySet());
        waiting.removeAll(Set.of("userTask_answerAssist", "userTask_callCustomer"));
        var solutionOpen = file.rows("callback", number).stream()
                .anyMatch(call ->
                        call.get("state").equals("OPEN") && call.get("kind").equals("SOLUTION"));
        var signed = file.rows("work_order", number).stream()
                .filter(order -> order.get("kind").equals("PRIMARY"))
                .filter(order -> order.get("round").equals(complaint.get("round")))
                .anyMatch(order -> order.get("signed_at") != null);
        var owned = complaint.get("first_responsible_department") != null;
        var expected =
                switch (status) {
                    case "awaitingDispatch" -> Set.of(owned ? "userTask_signOrder" : "userTask_dispatchByHand");
                    case "dispatched" -> Set.of("userTask_signOrder");
                    case "inProgress" -> Set.of(
                            signed ? "userTask_handleOrder" : owned ? "userTask_signOrder" : "userTask_dispatchByHand");
                    case "pendingCustomer", "held" -> Set.of("userTask_handleOrder");
                    case "replied" -> Set.of("userTask_reviewReply");
                    case "resolved" -> solutionOpen ? Set.<String>of() : Set.of("userTask_ruleOnCase");
                    default -> Set.<String>of();
                };
        assertThat(waiting).as(status + " " + number).isEqualTo(expected);
        assertThat(events.getOrDefault("informationReceived", 0))
                .as(status + " " + number)
                .isEqualTo(status.equals("pendingCustomer") ? 1 : 0);
        assertThat(events.getOrDefault("resumed", 0))
                .as(status + " " + number)
                .isEqualTo(status.equals("held") ? 1 : 0);
        if (status.equals("closed")) {
            assertThat(steps).as(status + " " + number).contains("event_disputeWindowOver");
        }
    }

    /** The timeline of a case, walked from its first entry: I1, I4, I5, I7 and the twelve moves. */
    private final class History {

        private final String number;
        private final Map<String, String> facts = new HashMap<>();
        private final Set<String> hadAPart = new HashSet<>();
        private int seq;
        private int assistsOpen;
        private Instant last = Instant.MIN;

        History(String number) {
            this.number = number;
        }

        void read(Map<String, Object> entry) {
            var type = (String) entry.get("type");
            var where = number + " entry " + entry.get("seq") + " " + type;
            assertThat(entry.get("seq")).as(where).isEqualTo(++seq);
            assertThat((String) entry.get("actor")).as("I7 " + where).isNotBlank();
            assertThat(at(entry.get("at"))).as("I7 " + where).isAfterOrEqualTo(last);
            last = at(entry.get("at"));
            var before = facts(entry.get("before_state"));
            var after = facts(entry.get("after_state"));
            before.forEach((fact, was) ->
                    assertThat(was).as("I7 " + where + " " + fact).isEqualTo(facts.get(fact)));
            status(type, before.get("status"), after.get("status"), where);
            owner(type, before, after, where);
            if (after.containsKey("promisedAt") && before.get("promisedAt") != null) {
                assertThat(type).as("I2 " + where).isIn("INFORMATION_GIVEN", "EXTENDED");
            }
            assists(type, where);
            calls(type, (String) entry.get("actor"), where);
            after.forEach((fact, is) -> {
                if (!fact.startsWith("assist")) { // about an order, not about the case
                    facts.put(fact, is);
                }
            });
        }

        private void status(String type, String from, String to, String where) {
            if (to == null) {
                return;
            }
            assertThat(TMF621).as("I7 " + where).containsKey(to);
            if (from == null) {
                assertThat(type).as("I7 " + where).isEqualTo("REGISTERED");
                return;
            }
            var move = TMF621.get(from) + " " + TMF621.get(to);
            var atFirstContact = type.equals("RESOLVED") && move.equals("acknowledged resolved");
            assertThat(TMF621.get(from).equals(TMF621.get(to)) || TWELVE_MOVES.contains(move) || atFirstContact)
                    .as("TMF621 " + where + ": " + from + " to " + to)
                    .isTrue();
        }

        private void owner(String type, Map<String, String> before, Map<String, String> after, String where) {
            if (after.containsKey("firstResponsibleDepartment")) {
                assertThat(after.get("firstResponsibleDepartment"))
                        .as("I1 " + where)
                        .satisfies(owner -> {
                            if (!type.equals("REGISTERED")) {
                                assertThat(owner).isNotNull();
                            }
                        });
                if (before.get("firstResponsibleDepartment") != null) {
                    assertThat(type).as("I1 " + where).isIn("RULED", "RETURNED");
                }
            }
        }

        private void assists(String type, String where) {
            switch (type) {
                case "ASSIST_OPENED" -> assistsOpen++;
                case "ASSIST_ANSWERED", "ASSIST_WAIVED" -> assistsOpen--;
                case "REPLIED" -> assertThat(assistsOpen).as("I5 " + where).isZero();
                default -> {}
            }
        }

        private void calls(String type, String actor, String where) {
            switch (type) {
                case "SIGNED", "REPLIED", "ASSIST_SIGNED", "ASSIST_ANSWERED", "RESOLVED" -> hadAPart.add(actor);
                case "CALLBACK_ATTEMPT" -> {
                    assertThat(actor).as("I4 " + where).isIn("callback", "supervisor");
                    assertThat(hadAPart).as("I4 " + where).doesNotContain(actor);
                }
                default -> {}
            }
        }

        /** The replay of before and after ends where the case stands. */
        void mustLeadTo(Map<String, Object> complaint) {
            assertThat(seq).as("timeline of " + number).isPositive();
            facts.forEach((fact, value) -> {
                var stored = complaint.get(fact.replaceAll("([A-Z])", "_$1").toLowerCase());
                var now = stored instanceof OffsetDateTime || stored instanceof java.sql.Timestamp
                        ? at(stored).toString()
                        : fact.equals("status") ? word(stored) : Objects.toString(stored, null);
                assertThat(value).as("replay of " + number + " " + fact).isEqualTo(now);
            });
        }

        private Map<String, String> facts(Object json) {
            try {
                return JSON.readValue((String) json, FACTS);
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** AWAITING_DISPATCH is awaitingDispatch. */
    private static String word(Object status) {
        var words = status.toString().toLowerCase().split("_");
        for (int i = 1; i < words.length; i++) {
            words[i] = Character.toUpperCase(words[i].charAt(0)) + words[i].substring(1);
        }
        return String.join("", words);
    }

    static Instant at(Object timestamp) {
        return timestamp instanceof java.sql.Timestamp plain
                ? plain.toInstant()
                : ((OffsetDateTime) timestamp).toInstant();
    }
}
