package io.firsthand.demo;

import io.firsthand.Refusal;
import io.firsthand.callback.Attempt;
import io.firsthand.callback.Attempt.Kind;
import io.firsthand.callback.Attempt.Outcome;
import io.firsthand.complaint.ContactKind;
import io.firsthand.complaint.Status;
import io.firsthand.demo.Scene.Pace;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import io.firsthand.workorder.Reply;
import io.firsthand.workorder.WorkOrderId;
import io.firsthand.workorder.WorkOrderView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** 处理: what departments and their heads do about one example case until they have replied. */
final class Handling {

    private final Scene scene;
    private final Plan plan;
    private final Runnable replied;
    private final Deque<Runnable> todo = new ArrayDeque<>();
    private boolean sentBack;

    Handling(Scene scene, Runnable replied) {
        this.scene = scene;
        this.plan = scene.plan;
        this.replied = replied;
    }

    boolean sentBack() {
        return sentBack;
    }

    private Map<Turn, Runnable> acts() {
        var acts = new EnumMap<Turn, Runnable>(Turn.class);
        acts.put(Turn.RETURN_REFUSED, this::giveBack);
        acts.put(Turn.HANDED_OVER, this::handOver);
        acts.put(Turn.MOVED, this::moveWork);
        acts.put(Turn.EXTENDED, this::askExtension);
        acts.put(Turn.ASSISTED, this::askHelp);
        acts.put(Turn.ASSISTED_LATE, this::askHelp);
        acts.put(Turn.ASSIST_WAIVED, this::askHelp);
        acts.put(Turn.CUSTOMER_ASKED, this::askCustomer);
        acts.put(Turn.CUSTOMER_SILENT, this::askCustomer);
        acts.put(Turn.HELD, this::askHold);
        acts.put(Turn.HOLD_REFUSED, this::askHold);
        acts.put(Turn.URGED, this::urge);
        acts.put(Turn.URGED_IN_VAIN, this::urge);
        acts.put(Turn.EMERGENCY, this::callHelp);
        acts.put(Turn.WITHDRAWN, this::withdraw);
        acts.put(Turn.KEPT_AFTER_ALL, this::withdraw);
        acts.put(Turn.SUPERVISED, this::supervise);
        return acts;
    }

    // --- taking it ---

    void arrived() {
        var late = plan.has(Turn.SIGNED_LATE);
        if (scene.urgent()) {
            scene.in(late ? 40 : 4, late ? 200 : 14, Pace.ANY_TIME, this::sign);
        } else {
            scene.in(late ? 3000 : 20, late ? 4000 : 300, Pace.OFFICE, this::sign);
        }
        if (plan.has(Turn.SLOW) || plan.has(Turn.VERY_SLOW)) {
            watch();
        }
    }

    /** Nobody signs any more: time has. */
    void signedByTime() {
        scene.in(10, 60, scene.work(), this::sign);
    }

    private void sign() {
        if (!scene.goesOn()) {
            return;
        }
        var order = scene.primary();
        if (order.handler() == null) {
            scene.desks().orders().sign(order.id(), signer(order));
        }
        if (plan.until() == Stage.SIGNED) {
            return;
        }
        if (order.round() == 1) {
            acts().forEach((turn, act) -> {
                if (plan.has(turn)) {
                    todo.add(act);
                }
            });
            if (scene.chance(60)) {
                todo.add(this::note);
            }
        }
        next();
    }

    private Actor signer(WorkOrderView order) {
        if (order.round() < 3) {
            return scene.cast().member(order.department(), scene.dice.nextInt(100));
        }
        var former = scene.orders().stream()
                .filter(earlier -> earlier.parent() == null && earlier.handler() != null)
                .map(WorkOrderView::handler)
                .toList();
        return scene.cast().fresh(order.department(), former);
    }

    private void next() {
        var act = todo.poll();
        if (act == null) {
            planReply();
        } else {
            scene.in(10, scene.urgent() ? 70 : 400, scene.work(), () -> whileWorking(act));
        }
    }

    private void whileWorking(Runnable act) {
        if (scene.is(Status.IN_PROGRESS)) {
            act.run();
        } else if (scene.goesOn()) {
            scene.in(60, 90, scene.work(), () -> whileWorking(act));
        }
    }

    void nextRound() {
        if (scene.primary().handler() == null) {
            arrived();
        } else {
            planReply();
        }
    }

    // --- on the way ---

    private void note() {
        scene.desks().complaints().addNote(scene.number(), scene.say("note"), scene.owner());
        next();
    }

    private void giveBack() {
        try {
            scene.desks().orders().returnOrder(scene.primary().id(), scene.say("returned"), null, scene.owner());
        } catch (Refusal.Recorded firstResponsibility) {
            // That is the rule of the house; it stays on the timeline.
        }
        next();
    }

    private void handOver() {
        var order = scene.primary();
        var other = scene.cast().fresh(order.department(), List.of(String.valueOf(order.handler())));
        if (other.account().equals(order.handler())) {
            next();
            return;
        }
        scene.desks()
                .orders()
                .transfer(
                        order.id(),
                        null,
                        other.account(),
                        scene.say("handed"),
                        scene.cast().head(order.department()));
        next();
    }

    private void moveWork() {
        var order = scene.primary();
        var to = scene.cast().other(order.department(), scene.dice.nextInt(100));
        var worker = scene.cast().member(to, scene.dice.nextInt(100));
        var orders = scene.desks().orders();
        orders.transfer(order.id(), to, null, scene.say("moved"), scene.owner());
        scene.in(20, 120, scene.work(), () -> {
            orders.sign(order.id(), worker);
            scene.in(180, 300, scene.work(), () -> moveBack(order, worker));
        });
    }

    private void moveBack(WorkOrderView order, Actor worker) {
        scene.desks().orders().transfer(order.id(), order.department(), null, scene.say("back"), worker);
        next();
    }

    private void askHelp() {
        var order = scene.primary();
        var department = scene.cast().other(order.department(), scene.dice.nextInt(100));
        if (department == null) {
            next();
            return;
        }
        var assist = scene.desks().orders().assist(order.id(), department, scene.say("help"), null, scene.owner());
        helped(assist);
    }

    private void helped(WorkOrderView assist) {
        if (plan.until() == Stage.HELP_ASKED) {
            return;
        }
        var left = Duration.between(scene.life.now(), assist.dueAt());
        if (plan.has(Turn.ASSIST_WAIVED)) {
            scene.at(scene.life.now().plus(left.dividedBy(3)), scene.work(), () -> waive(assist.id()));
        } else if (plan.has(Turn.ASSISTED_LATE)) {
            scene.at(assist.dueAt().plus(Duration.ofHours(3)), scene.work(), () -> help(assist));
        } else {
            scene.at(scene.life.now().plus(left.dividedBy(3)), scene.work(), () -> help(assist));
        }
    }

    private void help(WorkOrderView assist) {
        if (scene.goesOn()) {
            var helper = scene.cast().member(assist.department(), scene.dice.nextInt(100));
            if (scene.chance(60)) {
                scene.desks().orders().sign(assist.id(), helper);
            }
            scene.desks()
                    .orders()
                    .reply(assist.id(), new Reply(scene.say("helped"), null, null, null, List.of()), helper);
            next();
        }
    }

    private void waive(WorkOrderId assist) {
        if (scene.goesOn()) {
            scene.desks().orders().waive(assist, scene.say("waived"), scene.owner());
            next();
        }
    }

    private void callHelp() {
        var department = scene.cast().other(scene.primary().department(), scene.dice.nextInt(100));
        if (department == null) {
            next();
            return;
        }
        scene.desks().emergencies().call(scene.number(), scene.say("emergency"), department, null, scene.agent());
        helped(openAssist(department));
    }

    private WorkOrderView openAssist(DepartmentId department) {
        return scene.orders().stream()
                .filter(order -> order.parent() != null && order.department().equals(department))
                .findFirst()
                .orElseThrow();
    }

    private void askCustomer() {
        scene.desks().orders().askCustomer(scene.primary().id(), scene.say("question"), "PHONE", scene.owner());
        if (plan.until() != Stage.CUSTOMER_ASKED && !plan.has(Turn.CUSTOMER_SILENT)) {
            scene.in(120, 1600, Pace.SHIFT, this::inform);
        }
    }

    private void inform() {
        if (scene.is(Status.PENDING_CUSTOMER)) {
            scene.desks().orders().information(scene.number(), scene.say("information"), scene.agent());
            next();
        }
    }

    private void askHold() {
        var order = scene.primary();
        var now = scene.life.now();
        var longest = scene.desks().levels().longestHold(order.department(), now);
        var wished = now.plus(Duration.ofHours(scene.urgent() ? 14 : 50));
        var until = wished.isBefore(longest) ? wished : longest;
        scene.desks().orders().askHold(order.id(), scene.say("hold"), until, scene.owner());
        if (plan.until() != Stage.HOLD_ASKED) {
            scene.in(10, 90, scene.work(), () -> decideHold(order, until));
        }
    }

    private void decideHold(WorkOrderView order, Instant until) {
        var grant = !plan.has(Turn.HOLD_REFUSED);
        if (!scene.is(Status.IN_PROGRESS) || !scene.life.now().isBefore(until)) {
            next();
            return;
        }
        decide("HOLD", grant, scene.cast().head(order.department()));
        if (!grant) {
            next();
        } else if (plan.until() != Stage.HELD) {
            var early = scene.chance(40);
            var end = early ? Duration.between(scene.life.now(), until).dividedBy(2) : Duration.ZERO;
            scene.at(until.minus(end), scene.work(), this::resume);
        }
    }

    private void resume() {
        if (scene.is(Status.HELD)) {
            scene.desks().orders().resume(scene.primary().id(), null, scene.owner());
        }
        next();
    }

    private void askExtension() {
        var order = scene.primary();
        var view = scene.view();
        var levels = scene.desks().levels();
        var latest = levels.latestExtension(0, view.receivedAt(), view.legalDueAt());
        var until = view.promisedAt().plus(Duration.ofDays(2));
        if (latest.isEmpty()
                || until.isAfter(latest.get())
                || !levels.inTimeToExtend(scene.life.now(), view.promisedAt())) {
            next();
            return;
        }
        scene.desks().orders().askExtension(order.id(), until, scene.say("extension"), scene.owner());
        if (plan.until() != Stage.EXTENSION_ASKED) {
            scene.in(10, 50, scene.work(), () -> {
                decide("EXTEND", true, scene.cast().head(order.department()));
                next();
            });
        }
    }

    /** Grants or refuses the request of this kind, if it still waits. */
    void decide(String kind, boolean grant, Actor actor) {
        scene.desks().approvals().find("open", null, 500, actor).items().stream()
                .filter(request -> request.complaint().equals(scene.number())
                        && request.kind().equals(kind))
                .findFirst()
                .ifPresent(request ->
                        scene.desks().approvals().decide(request.id(), grant, scene.say(reason(kind, grant)), actor));
    }

    private static String reason(String kind, boolean grant) {
        if (!grant) {
            return "refused";
        }
        return kind.equals("FINAL_DECISION") ? "decision" : "granted";
    }

    // --- when it takes too long ---

    private void urge() {
        var urge = scene.desks().urges().urge(scene.number(), scene.say("urge"), true, scene.agent());
        if (plan.until() == Stage.URGED) {
            return;
        }
        if (plan.has(Turn.URGED_IN_VAIN)) {
            scene.in(1300, 1500, Pace.SHIFT, this::urgeAgain);
            scene.in(2700, 2900, Pace.SHIFT, this::urgeAgain);
        } else {
            scene.in(20, 200, Pace.SHIFT, () -> answerUrge(urge.id()));
        }
        next();
    }

    private void urgeAgain() {
        if (scene.is(Status.IN_PROGRESS)) {
            scene.desks().urges().urge(scene.number(), scene.say("urge"), true, scene.agent());
        }
    }

    private void answerUrge(UUID urge) {
        if (scene.goesOn()) {
            scene.desks().urges().answer(urge, scene.say("urged"), scene.owner());
        }
    }

    /** Once the promise is broken. */
    private void supervise() {
        if (plan.today()) {
            putUnderSupervision();
        } else {
            scene.at(scene.view().promisedAt().plus(Duration.ofHours(1)), Pace.OFFICE, this::putUnderSupervision);
        }
        next();
    }

    private void putUnderSupervision() {
        if (!scene.is(Status.IN_PROGRESS)) {
            return;
        }
        var supervision = scene.desks()
                .supervisions()
                .issue(
                        scene.number(),
                        scene.say("supervise"),
                        null,
                        scene.cast().supervisor());
        if (plan.until() != Stage.SUPERVISED) {
            scene.in(30, 150, Pace.OFFICE, () -> {
                if (scene.goesOn()) {
                    var head = scene.cast().head(supervision.department());
                    scene.desks().supervisions().answer(supervision.id(), scene.say("supervised"), head);
                }
            });
        }
    }

    /** Heads and supervisors acknowledge what reached them once it is late. */
    private void watch() {
        var promised = scene.view().promisedAt();
        scene.at(promised.plus(Duration.ofMinutes(50)), Pace.OFFICE, this::acknowledge);
        scene.at(promised.plus(Duration.ofHours(30)), Pace.OFFICE, this::acknowledge);
    }

    private void acknowledge() {
        if (!scene.goesOn()) {
            return;
        }
        var head = scene.cast().head(scene.view().firstResponsibleDepartment());
        scene.desks().escalations().of(scene.number(), head).stream()
                .filter(raised ->
                        raised.state().equals("open") && head.account().equals(raised.watcher()))
                .forEach(raised -> scene.desks().escalations().acknowledge(raised.id(), scene.say("seen"), head));
    }

    private void withdraw() {
        scene.desks().complaints().withdraw(scene.number(), scene.say("withdraw"), scene.agent());
        if (plan.until() != Stage.WITHDRAWAL_WISHED) {
            scene.in(20, 240, Pace.CALLS, this::confirmWithdrawal);
        }
    }

    private void confirmWithdrawal() {
        var caller = scene.cast().caller();
        scene.desks().callbacks().find(null, Attempt.State.OPEN, null, 500, caller).items().stream()
                .filter(call -> call.complaint().equals(scene.number()) && call.kind() == Kind.WITHDRAWAL)
                .findFirst()
                .ifPresent(call -> scene.desks()
                        .callbacks()
                        .attempt(
                                call.id(),
                                new Attempt(Outcome.REACHED, null, null, plan.has(Turn.WITHDRAWN), null, null),
                                caller));
        if (scene.goesOn()) {
            next();
        }
    }

    // --- replying ---

    private void planReply() {
        var promised = scene.view().promisedAt();
        var first = scene.primary().round() == 1;
        if (plan.has(Turn.VERY_SLOW) && first) {
            scene.at(promised.plus(Duration.ofDays(9)), scene.work(), this::reply);
        } else if (plan.has(Turn.SLOW) && first) {
            scene.at(promised.plus(Duration.ofHours(scene.dice.nextInt(3, 20))), scene.work(), this::reply);
        } else if (scene.urgent()) {
            scene.in(100, 1000, scene.work(), this::reply);
        } else {
            scene.in(500, 7000, scene.work(), this::reply);
        }
    }

    void replyAgain() {
        sentBack = true;
        scene.in(40, 300, scene.work(), this::reply);
    }

    private void reply() {
        if (!scene.goesOn()) {
            return;
        }
        if (!scene.is(Status.IN_PROGRESS)) {
            scene.in(60, 90, scene.work(), this::reply);
            return;
        }
        var order = scene.primary();
        var now = scene.life.now();
        if (scene.chance(30)) {
            scene.desks()
                    .complaints()
                    .addContact(
                            scene.number(), ContactKind.PROGRESS, "PHONE", true, scene.say("progress"), scene.owner());
        }
        var helper = scene.orders().stream()
                .filter(each -> each.parent() != null && each.repliedAt() != null && scene.chance(50))
                .map(WorkOrderView::department)
                .findFirst()
                .orElse(null);
        var result = order.round() == 1 ? scene.text.result() : scene.say("anew") + " " + scene.text.result();
        var repaired = now.minus(Duration.ofMinutes(scene.dice.nextInt(5, 50)));
        var evidence = plan.has(Turn.NO_EVIDENCE) ? List.<String>of() : List.of(scene.say("evidence"));
        scene.desks()
                .orders()
                .reply(order.id(), new Reply(result, scene.text.cause(), helper, repaired, evidence), scene.owner());
        replied.run();
    }
}
