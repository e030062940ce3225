package io.firsthand.product;

import io.firsthand.Refusal;
import io.firsthand.callback.Attempt;
import io.firsthand.callback.CallbackId;
import io.firsthand.complaint.ComplainerType;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.Registration;
import io.firsthand.customer.Caller;
import io.firsthand.guard.Threat;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import io.firsthand.workorder.Reply;
import io.firsthand.workorder.Ruling;
import io.firsthand.workorder.WorkOrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Plays people who do what they should more often than not: numbers decide what is done, to which case, by whom. The same
 * numbers do the same things.
 */
final class RandomWork {

    /** What the dice said. */
    record Dice(int what, int which, int who, int how) {}

    private static final String[] PEOPLE = {
        "agent",
        "agent2",
        "network",
        "network2",
        "network.head",
        "maintenance",
        "maintenance.head",
        "billing",
        "billing.head",
        "data",
        "data.head",
        "callback",
        "supervisor",
        "manager",
        "admin"
    };
    private static final String[] DEPARTMENTS = {"network", "maintenance", "billing", "data"};
    private static final String[] CATEGORIES = {
        "mobile-coverage", "mobile-coverage", "service-handling", "billing-charge", "emergency-outage"
    };
    private static final Duration[] MOMENTS = {
        Duration.ofMinutes(1),
        Duration.ofMinutes(31),
        Duration.ofHours(3),
        Duration.ofHours(5),
        Duration.ofHours(13),
        Duration.ofHours(26),
        Duration.ofDays(3),
        Duration.ofDays(6),
        Duration.ofDays(11)
    };

    private final Product product;
    private final List<String> cases = new ArrayList<>();
    private String wording;

    RandomWork(Product product) {
        this.product = product;
    }

    List<String> cases() {
        return cases;
    }

    /** What was done last, for people. */
    String wording() {
        return wording;
    }

    /** Does what the dice say with what the database holds now. Any exception but a {@link Refusal} is a fault. */
    void perform(Dice dice, CaseFile file) {
        if (cases.isEmpty() || dice.what() % 60 == 0 && cases.size() < 4) {
            register(dice);
            return;
        }
        if (dice.what() % 7 == 0) {
            time(dice);
            return;
        }
        var number = cases.get(dice.which() % cases.size());
        var complaint = file.rows("complaint", number).get(0);
        if (complaint.get("closed_at") != null && dice.what() % 3 == 0 && cases.size() < 6) {
            register(dice);
            return;
        }
        var sensible = dice.what() % 10 < 7;
        var deed = sensible
                ? possible(sensible(complaint.get("status").toString(), dice.what() / 10), file, number, dice)
                : Deed.values()[dice.what() / 10 % Deed.values().length];
        var fitting = dice.who() % 8 != 0;
        act(deed, number, complaint, file, dice, fitting);
    }

    private enum Deed {
        DISPATCH,
        RESOLVE,
        SIGN,
        RELEASE,
        GIVE_BACK,
        ASSIST,
        WAIVE,
        URGE,
        MOVE,
        REPLY,
        ANSWER_ASSIST,
        ACCEPT,
        SEND_BACK,
        ASK_CUSTOMER,
        INFORM,
        ASK_HOLD,
        RESUME,
        ASK_EXTENSION,
        GRANT,
        REFUSE,
        REJECT,
        RULE,
        CALL,
        WITHDRAW,
        NOTE,
        ACKNOWLEDGE,
        ANSWER_URGE,
        SUPERVISE,
        ANSWER_SUPERVISION,
        EMERGENCY,
        TYPE,
        THREATEN,
        JUDGE
    }

    private static Deed sensible(String status, int dice) {
        var choices =
                switch (status) {
                    case "AWAITING_DISPATCH" -> List.of(
                            Deed.DISPATCH, Deed.DISPATCH, Deed.RESOLVE, Deed.RESOLVE, Deed.REJECT, Deed.WITHDRAW);
                    case "DISPATCHED" -> List.of(
                            Deed.SIGN, Deed.SIGN, Deed.SIGN, Deed.GIVE_BACK, Deed.REJECT, Deed.GRANT, Deed.RULE);
                    case "IN_PROGRESS" -> List.of(
                            Deed.SIGN,
                            Deed.SIGN,
                            Deed.REPLY,
                            Deed.REPLY,
                            Deed.REPLY,
                            Deed.REPLY,
                            Deed.ASSIST,
                            Deed.ANSWER_ASSIST,
                            Deed.ANSWER_ASSIST,
                            Deed.WAIVE,
                            Deed.MOVE,
                            Deed.ASK_CUSTOMER,
                            Deed.ASK_HOLD,
                            Deed.ASK_EXTENSION,
                            Deed.GRANT,
                            Deed.GRANT,
                            Deed.DISPATCH,
                            Deed.RELEASE,
                            Deed.URGE,
                            Deed.EMERGENCY,
                            Deed.TYPE,
                            Deed.THREATEN,
                            Deed.JUDGE,
                            Deed.RULE);
                    case "PENDING_CUSTOMER" -> List.of(
                            Deed.INFORM, Deed.INFORM, Deed.ASSIST, Deed.ANSWER_ASSIST, Deed.WITHDRAW);
                    case "HELD" -> List.of(Deed.RESUME, Deed.RESUME, Deed.ASSIST, Deed.ANSWER_ASSIST, Deed.WITHDRAW);
                    case "REPLIED" -> List.of(Deed.ACCEPT, Deed.ACCEPT, Deed.ACCEPT, Deed.SEND_BACK);
                    case "RESOLVED" -> List.of(
                            Deed.CALL,
                            Deed.CALL,
                            Deed.CALL,
                            Deed.CALL,
                            Deed.RULE,
                            Deed.GRANT,
                            Deed.JUDGE,
                            Deed.WITHDRAW);
                    default -> List.of(
                            Deed.NOTE, Deed.CALL, Deed.CALL, Deed.TYPE, Deed.THREATEN, Deed.JUDGE, Deed.REPLY);
                };
        return choices.get(dice % choices.size());
    }

    /** Nobody asks for what is not there, and what was asked for is decided soon. */
    private static Deed possible(Deed deed, CaseFile file, String number, Dice dice) {
        var asked = open(file.rows("approval", number));
        if (!asked.isEmpty() && dice.who() % 2 == 0) {
            return dice.who() % 10 == 0 ? Deed.REFUSE : Deed.GRANT;
        }
        return switch (deed) {
            case GRANT -> asked.isEmpty() ? Deed.ASK_HOLD : Deed.GRANT;
            case ANSWER_ASSIST, WAIVE -> openOrders(file, number, "ASSIST").isEmpty() ? Deed.REPLY : deed;
            case SIGN -> openOrders(file, number, "PRIMARY").stream().allMatch(order -> order.get("handler") != null)
                    ? Deed.REPLY
                    : Deed.SIGN;
            default -> deed;
        };
    }

    private static List<Map<String, Object>> open(List<Map<String, Object>> rows) {
        return rows.stream().filter(row -> row.get("state").equals("OPEN")).toList();
    }

    private static List<Map<String, Object>> openOrders(CaseFile file, String number, String kind) {
        return file.rows("work_order", number).stream()
                .filter(order -> order.get("kind").equals(kind))
                .filter(order ->
                        order.get("state").equals("OPEN") || order.get("state").equals("SIGNED"))
                .toList();
    }

    private void register(Dice dice) {
        var known = !cases.isEmpty() && dice.how() % 2 == 0;
        var old = known ? new ComplaintNumber(cases.get(dice.which() % cases.size())) : null;
        var facts = product.facts(CATEGORIES[dice.which() % CATEGORIES.length]);
        var caller = known ? new Caller("Known", phoneOf(old), null, null, null) : facts.customer();
        var disputes = known && dice.how() % 4 == 0 ? old : null;
        var named = dice.how() % 5 == 1 ? new DepartmentId(DEPARTMENTS[dice.how() % DEPARTMENTS.length]) : null;
        var actor = actor(dice, true, "agent");
        say("register " + facts.category() + (disputes == null ? "" : " disputes " + disputes), actor);
        cases.add(product.complaints()
                .register(
                        new Registration(
                                facts.channel(),
                                caller,
                                facts.summary(),
                                facts.description(),
                                facts.category(),
                                null,
                                dice.how() % 3 == 0 ? "line " + dice.how() % 2 : null,
                                null,
                                null,
                                true,
                                dice.how() % 11 != 0,
                                named,
                                disputes),
                        actor)
                .value());
    }

    private String phoneOf(ComplaintNumber number) {
        return product.jdbc()
                .sql("select u.phone from customer u join complaint c on c.customer_id = u.id where c.number = ?")
                .param(number.value())
                .query(String.class)
                .single();
    }

    private void time(Dice dice) {
        var by = MOMENTS[dice.how() % MOMENTS.length];
        var late = dice.who() % 5 == 0; // the executor of the jobs may be behind
        wording = "time +" + by + (late ? ", jobs not yet" : "");
        product.advance(by);
        if (!late) {
            product.runDueJobs();
        }
    }

    private void act(
            Deed deed, String number, Map<String, Object> complaint, CaseFile file, Dice dice, boolean fitting) {
        var id = new ComplaintNumber(number);
        var order = order(file, number, "PRIMARY", dice, fitting);
        var assist = order(file, number, "ASSIST", dice, fitting);
        var owner = person(order, dice);
        var helper = person(assist, dice);
        var orderId = id(order);
        var assistId = id(assist);
        var department = new DepartmentId(DEPARTMENTS[dice.how() % DEPARTMENTS.length]);
        var later = product.now().plus(MOMENTS[dice.how() % MOMENTS.length]);
        var orders = product.orders();
        switch (deed) {
            case DISPATCH -> {
                var actor = say("dispatch " + number + " to " + department, actor(dice, fitting, "agent"));
                product.dispatches().dispatch(id, department, null, actor);
            }
            case RESOLVE -> {
                var actor = say("resolve " + number, actor(dice, fitting, "agent2"));
                product.complaints().resolve(id, "Explained", "Bill", actor);
            }
            case SIGN -> {
                var which = dice.how() % 4 == 0 ? assistId : orderId;
                var actor = say("sign " + number, actor(dice, fitting, which == assistId ? helper : owner));
                orders.sign(which, actor);
            }
            case RELEASE -> orders.release(orderId, say("release " + number, actor(dice, fitting, owner)));
            case GIVE_BACK -> {
                var which = dice.how() % 4 == 0 ? assistId : orderId;
                var actor = say("return " + number, actor(dice, fitting, which == assistId ? helper : owner));
                orders.returnOrder(which, "Not ours", dice.how() % 3 == 0 ? null : "Page 3", actor);
            }
            case ASSIST -> {
                var actor = say("assist " + number + " by " + department, actor(dice, fitting, owner));
                orders.assist(orderId, department, "Please", dice.how() % 3 == 0 ? later : null, actor);
            }
            case WAIVE -> orders.waive(assistId, "Not needed", say("waive " + number, actor(dice, fitting, owner)));
            case URGE -> urge(id, orderId, dice, fitting);
            case MOVE -> {
                var actor = say("transfer " + number + " to " + department, actor(dice, fitting, owner));
                if (dice.how() % 3 == 0) {
                    orders.transfer(orderId, null, PEOPLE[dice.which() % PEOPLE.length], "You do it", actor);
                } else {
                    orders.transfer(orderId, department, null, "They do it", actor);
                }
            }
            case REPLY -> {
                var actor = say("reply " + number, actor(dice, fitting, owner));
                orders.reply(orderId, reply(dice), actor);
            }
            case ANSWER_ASSIST -> {
                var actor = say("answer assist " + number, actor(dice, fitting, helper));
                orders.reply(assistId, reply(dice), actor);
            }
            case ACCEPT, SEND_BACK -> {
                var actor = say(deed + " " + number, actor(dice, fitting, dice.how() % 2 == 0 ? "agent" : "agent2"));
                orders.review(id, deed == Deed.ACCEPT, "See there", dice.how() % 9 != 0, actor);
            }
            case ASK_CUSTOMER -> {
                var actor = say("ask customer " + number, actor(dice, fitting, owner));
                orders.askCustomer(orderId, "Which line?", "PHONE", actor);
            }
            case INFORM -> orders.information(id, "That one", say("inform " + number, actor(dice, fitting, "agent")));
            case ASK_HOLD -> {
                var until = product.now().plus(MOMENTS[dice.how() % (MOMENTS.length - 1)]);
                var actor = say("ask hold " + number + " until " + until, actor(dice, fitting, owner));
                orders.askHold(orderId, "Storm", until, actor);
            }
            case RESUME -> orders.resume(orderId, null, say("resume " + number, actor(dice, fitting, owner)));
            case ASK_EXTENSION -> {
                var until = Invariants.at(complaint.get("promised_at")).plus(MOMENTS[dice.how() % MOMENTS.length]);
                var actor = say("ask extension " + number + " until " + until, actor(dice, fitting, owner));
                orders.askExtension(orderId, until, "Parts", actor);
            }
            case GRANT, REFUSE -> decide(deed, file, number, dice, fitting);
            case REJECT -> {
                var actor = say("ask rejection " + number, actor(dice, fitting, "agent"));
                product.approvals().askRejection(id, "Not ours", "There", actor);
            }
            case RULE -> {
                var ruling = Ruling.values()[dice.how() / 4 % Ruling.values().length];
                var actor = say("rule " + ruling + " " + number, actor(dice, fitting, "supervisor"));
                product.approvals().rule(id, ruling, dice.how() % 5 == 0 ? null : department, "So be it", actor);
            }
            case CALL -> call(file, number, dice, fitting);
            case WITHDRAW -> {
                var actor = say("withdraw " + number, actor(dice, fitting, "agent"));
                product.complaints().withdraw(id, "No more", actor);
            }
            case NOTE -> {
                var actor = say("note " + number, actor(dice, fitting, "agent"));
                product.complaints().addNote(id, "A note", actor);
            }
            case ACKNOWLEDGE -> acknowledge(file, number, dice, fitting);
            case ANSWER_URGE -> {
                var urge = asked("urge", file, number, dice);
                var actor = say("answer urge " + number, actor(dice, fitting, answering(urge)));
                product.urges().answer(idOf(urge), "We are at it", actor);
            }
            case SUPERVISE -> {
                var actor = say("supervise " + number, actor(dice, fitting, "supervisor"));
                product.supervisions().issue(id, "Tell me", dice.how() % 3 == 0 ? later : null, actor);
            }
            case ANSWER_SUPERVISION -> {
                var supervision = asked("supervision", file, number, dice);
                var actor = say("answer supervision " + number, actor(dice, fitting, answering(supervision)));
                product.supervisions().answer(idOf(supervision), "It stands well", actor);
            }
            case TYPE -> {
                var type = ComplainerType.values()[dice.how() % ComplainerType.values().length];
                var actor = say("type " + number + " " + type, actor(dice, fitting, "agent"));
                product.complaints().complainerType(id, type, "As he speaks", actor);
            }
            case THREATEN -> {
                var actor = say("threaten " + number, actor(dice, fitting, "agent"));
                product.crises().threatened(id, Threat.values()[dice.how() % 3], "Tomorrow", actor);
            }
            case JUDGE -> judge(file, number, dice, fitting);
            case EMERGENCY -> {
                var actor = say("emergency " + number, actor(dice, fitting, "agent"));
                var handler = complaint.get("first_responsible_department") + (dice.how() % 2 == 0 ? ".head" : "");
                product.emergencies().call(id, "A hospital", department, handler, actor);
            }
        }
    }

    private void judge(CaseFile file, String number, Dice dice, boolean fitting) {
        var suspicion = asked("suspicion", file, number, dice);
        var proven = dice.how() % 2 == 0;
        var actor = say((proven ? "prove" : "dismiss") + " suspicion " + number, actor(dice, fitting, "supervisor"));
        product.suspicions().decide(idOf(suspicion), proven, "Looked at it", actor);
    }

    private void urge(ComplaintNumber number, WorkOrderId order, Dice dice, boolean fitting) {
        var actor = say("urge " + number, actor(dice, fitting, "agent"));
        if (dice.how() % 2 == 0) {
            product.urges().urge(order, "Faster", actor);
        } else {
            product.urges().urge(number, "Faster", dice.how() % 3 == 0, actor);
        }
    }

    private void decide(Deed deed, CaseFile file, String number, Dice dice, boolean fitting) {
        var all = file.rows("approval", number);
        var open = open(all);
        var choices = fitting && !open.isEmpty() ? open : all;
        var approval = choices.isEmpty() ? null : choices.get(dice.how() % choices.size());
        var kind = approval == null ? "" : (String) approval.get("kind");
        var decider =
                switch (kind) {
                    case "HOLD", "EXTEND" -> approval.get("department") + ".head";
                    case "FINAL_DECISION" -> "manager";
                    default -> "supervisor";
                };
        var actor = say(deed + " " + kind + " " + number, actor(dice, fitting, decider));
        var id = approval == null ? UUID.randomUUID() : (UUID) approval.get("id");
        product.approvals().decide(id, deed == Deed.GRANT, "So be it", actor);
    }

    private void call(CaseFile file, String number, Dice dice, boolean fitting) {
        var all = file.rows("callback", number);
        var open = open(all);
        var choices = fitting && !open.isEmpty() ? open : all;
        var call = choices.isEmpty() ? null : choices.get(dice.how() % choices.size());
        var outcome = dice.which() % 4 == 0
                ? Attempt.Outcome.values()[dice.how() % Attempt.Outcome.values().length]
                : Attempt.Outcome.REACHED;
        var matter = dice.how() % 13 == 0 ? null : Attempt.Matter.values()[dice.how() / 3 % 3];
        var attempt = new Attempt(
                outcome,
                matter,
                1 + dice.how() % 5,
                dice.who() % 3 != 0,
                null,
                dice.how() % 17 == 0 && cases.size() < 4 ? "One more thing" : null);
        var actor = say(
                "call " + number + " " + attempt + " " + matter + " confirmed=" + attempt.confirmed(),
                actor(dice, fitting, dice.how() % 5 == 0 ? "supervisor" : "callback"));
        var id = call == null ? new CallbackId(UUID.randomUUID()) : new CallbackId((UUID) call.get("id"));
        product.callbacks().attempt(id, attempt, actor);
        if (attempt.anythingElse() != null || matter != Attempt.Matter.RESOLVED) { // a need or a dispute may be new
            product.show(new ComplaintNumber(number)).links().stream()
                    .filter(link -> Set.of("gaveRiseTo", "disputedBy").contains(link.kind()))
                    .map(link -> link.number().value())
                    .filter(other -> !cases.contains(other))
                    .forEach(cases::add);
        }
    }

    private void acknowledge(CaseFile file, String number, Dice dice, boolean fitting) {
        var all = file.rows("escalation", number);
        var escalation = all.isEmpty() ? null : all.get(dice.how() % all.size());
        var watcher = escalation == null ? "supervisor" : (String) escalation.get("watcher");
        var actor = say("acknowledge " + number, actor(dice, fitting, watcher == null ? "supervisor" : watcher));
        product.escalations()
                .acknowledge(escalation == null ? UUID.randomUUID() : (UUID) escalation.get("id"), "Seen", actor);
    }

    private static Map<String, Object> asked(String table, CaseFile file, String number, Dice dice) {
        var all = file.rows(table, number);
        var choices = open(all).isEmpty() ? all : open(all);
        return choices.isEmpty() ? null : choices.get(dice.how() % choices.size());
    }

    private static UUID idOf(Map<String, Object> asked) {
        return asked == null ? UUID.randomUUID() : (UUID) asked.get("id");
    }

    private static String answering(Map<String, Object> asked) {
        return asked == null || asked.get("department").equals("front-desk")
                ? "agent"
                : (String) asked.get("department");
    }

    private Reply reply(Dice dice) {
        Instant repaired = dice.how() % 3 == 0 ? product.now().minus(MOMENTS[dice.how() % 5]) : null;
        return new Reply("Done", dice.how() % 10 == 0 ? null : "Cable", null, repaired, List.of());
    }

    /** The order of the latest round, or now and then another one; mostly an open one of the others. */
    private static Map<String, Object> order(CaseFile file, String number, String kind, Dice dice, boolean fitting) {
        var all = file.rows("work_order", number).stream()
                .filter(order -> order.get("kind").equals(kind))
                .sorted((one, other) -> ((Integer) other.get("round")).compareTo((Integer) one.get("round")))
                .toList();
        var open = openOrders(file, number, kind);
        var choices = fitting && !open.isEmpty() ? open : all;
        return choices.isEmpty()
                ? null
                : choices.get(kind.equals("PRIMARY") && fitting ? 0 : dice.how() % choices.size());
    }

    private static WorkOrderId id(Map<String, Object> order) {
        return new WorkOrderId(order == null ? UUID.randomUUID() : (UUID) order.get("id"));
    }

    /** Who has the order, else somebody of its department. */
    private static String person(Map<String, Object> order, Dice dice) {
        if (order == null) {
            return "network";
        }
        if (order.get("handler") != null && dice.who() % 5 != 1) {
            return (String) order.get("handler");
        }
        var department = (String) order.get("department");
        var members = department.equals("network")
                ? List.of("network", "network2", "network.head")
                : List.of(department, department + ".head");
        return members.get(dice.who() / 8 % members.size());
    }

    private Actor actor(Dice dice, boolean fitting, String fit) {
        return product.actor(fitting ? fit : PEOPLE[dice.who() / 8 % PEOPLE.length]);
    }

    private Actor say(String what, Actor actor) {
        wording = actor.account() + ": " + what;
        return actor;
    }
}
