package io.firsthand.demo;

import io.firsthand.callback.Attempt;
import io.firsthand.callback.Attempt.Kind;
import io.firsthand.callback.Attempt.Matter;
import io.firsthand.callback.Attempt.Outcome;
import io.firsthand.callback.CallbackView;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ContactKind;
import io.firsthand.complaint.Registration;
import io.firsthand.complaint.Status;
import io.firsthand.customer.Caller;
import io.firsthand.demo.Scene.Pace;
import io.firsthand.workorder.Ruling;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** 故事: what the front desk, the callback desk and the supervisors do about one example case. */
final class Story {

    private final Scene scene;
    private final Plan plan;
    private final Handling handling;

    private Story(Scene scene) {
        this.scene = scene;
        this.plan = scene.plan;
        this.handling = new Handling(scene, this::replied);
    }

    static void begin(Scene.Stagehand stage, Life life, Plan plan, Random dice) {
        var story = new Story(new Scene(stage, life, plan, dice));
        life.plan(plan.receivedAt(), () -> story.register(null));
    }

    // --- coming in ---

    private void register(ComplaintNumber disputes) {
        var text = scene.text;
        var more = disputes == null ? "" : " " + scene.say("dispute");
        scene.begins(scene.desks()
                .complaints()
                .registerExample(
                        new Registration(
                                plan.channel(),
                                customer(),
                                text.summary(),
                                text.description() + more,
                                plan.category(),
                                plan.region(),
                                null,
                                scene.chance(40) ? scene.say("wish") : null,
                                null,
                                true,
                                true,
                                null,
                                disputes),
                        scene.agent()));
        comesIn();
    }

    /** Nobody has such a number, and no mail goes anywhere. */
    private Caller customer() {
        var name = scene.stage.library().say("names", plan.chinese(), plan.customer());
        return new Caller(name, "100-0000-%04d".formatted(plan.customer()), null, plan.tier(), null);
    }

    private void comesIn() {
        if (!plan.has(Turn.NOT_CONTACTED)) {
            scene.in(15, scene.urgent() ? 150 : 500, Pace.SHIFT, this::speakToCustomer);
        }
        if (plan.until() == Stage.REGISTERED) {
            return;
        }
        if (plan.has(Turn.REJECTED)) {
            scene.in(8, 25, Pace.ANY_TIME, this::askRejection);
        } else if (!scene.is(Status.AWAITING_DISPATCH)) {
            arrived();
        } else if (plan.has(Turn.AT_DESK)) {
            scene.in(2, 12, Pace.ANY_TIME, this::resolveAtDesk);
        } else {
            var late = plan.has(Turn.DISPATCHED_LATE) ? 26 * 60 : 10;
            scene.in(late, late + 80, Pace.SHIFT, this::dispatch);
        }
    }

    private void speakToCustomer() {
        if (scene.goesOn() && !scene.is(Status.REPLIED) && !scene.is(Status.RESOLVED)) {
            scene.desks()
                    .complaints()
                    .addContact(
                            scene.number(),
                            ContactKind.FIRST_CONTACT,
                            "PHONE",
                            true,
                            scene.say("contact"),
                            scene.agent());
        }
    }

    private void dispatch() {
        if (!scene.is(Status.AWAITING_DISPATCH)) {
            return;
        }
        var department = scene.cast().any(scene.dice.nextInt(100));
        scene.desks().dispatch().dispatch(scene.number(), department, null, scene.agent());
        arrived();
    }

    private void arrived() {
        if (plan.until() != Stage.ARRIVED) {
            handling.arrived();
        }
    }

    private void resolveAtDesk() {
        scene.desks().complaints().resolve(scene.number(), scene.say("desk"), scene.say("deskCause"), scene.agent());
        call();
    }

    private void askRejection() {
        if (!scene.is(Status.AWAITING_DISPATCH) && !scene.is(Status.DISPATCHED)) {
            return;
        }
        scene.desks().approvals().askRejection(scene.number(), scene.say("reject"), scene.say("route"), scene.agent());
        if (plan.until() != Stage.REJECTION_ASKED) {
            scene.in(5, 60, Pace.OFFICE, this::decideRejection);
        }
    }

    private void decideRejection() {
        if (scene.is(Status.AWAITING_DISPATCH) || scene.is(Status.DISPATCHED)) {
            handling.decide("REJECTION", true, scene.cast().supervisor());
        } else if (scene.goesOn()) {
            handling.decide("REJECTION", false, scene.cast().supervisor());
            handling.signedByTime();
        }
    }

    // --- the reply and the call ---

    private void replied() {
        if (plan.until() == Stage.REPLIED) {
            return;
        }
        var late = plan.has(Turn.REVIEWED_LATE) ? 300 : 8;
        scene.in(late, late + 140, Pace.SHIFT, this::review);
    }

    private void review() {
        if (!scene.is(Status.REPLIED)) {
            return;
        }
        var orders = scene.desks().orders();
        if (plan.has(Turn.SENT_BACK) && !handling.sentBack()) {
            orders.review(scene.number(), false, scene.say("incomplete"), false, scene.agent());
            handling.replyAgain();
            return;
        }
        orders.review(scene.number(), true, null, true, scene.agent());
        if (plan.until() != Stage.RESOLVED) {
            call();
        }
    }

    private void call() {
        if (plan.has(Turn.CALLED_LATE)) {
            scene.at(scene.life.now().plus(Duration.ofHours(27)), Pace.CALLS, this::attempt);
        } else {
            scene.in(15, 400, Pace.CALLS, this::attempt);
        }
    }

    private Optional<CallbackView> open(Kind kind) {
        return scene
                .desks()
                .callbacks()
                .find(null, Attempt.State.OPEN, null, 500, scene.cast().caller())
                .items()
                .stream()
                .filter(call -> call.complaint().equals(scene.number()) && call.kind() == kind)
                .findFirst();
    }

    private void attempt() {
        var call = open(Kind.SOLUTION);
        if (call.isEmpty()) {
            return;
        }
        var tried = call.get().attempts();
        if (plan.has(Turn.UNREACHED) || plan.has(Turn.MISSED_ONCE) && tried == 0) {
            miss(call.get());
            return;
        }
        var round = scene.view().round();
        var no = plan.has(Turn.ANOTHER_ROUND) && round == 1
                || plan.has(Turn.THREE_ROUNDS) && round < 3
                || plan.has(Turn.FINAL_DECISION);
        if (no) {
            dissatisfied(call.get());
        } else {
            satisfied(call.get());
        }
    }

    private void miss(CallbackView call) {
        var outcomes = new Outcome[] {Outcome.NO_ANSWER, Outcome.BUSY, Outcome.NO_ANSWER, Outcome.REFUSED};
        record(call, new Attempt(outcomes[scene.dice.nextInt(4)], null, null, null, null, null));
        if (plan.until() != Stage.MISSED) {
            // another half-day: from the morning into the afternoon, from there into the next morning
            scene.in(5 * 60, 6 * 60, Pace.CALLS, this::attempt);
        }
    }

    private void satisfied(CallbackView call) {
        var bad = plan.has(Turn.BADLY_TREATED);
        var treatment = bad ? scene.dice.nextInt(1, 3) : scene.chance(70) ? 5 : scene.dice.nextInt(3, 5);
        var more = plan.has(Turn.ANYTHING_ELSE) ? scene.say("else") : null;
        record(
                call,
                new Attempt(
                        Outcome.REACHED,
                        Matter.RESOLVED,
                        treatment,
                        null,
                        scene.say(bad ? "rude" : "satisfied"),
                        more));
        if (more != null) {
            arisen();
        }
        if (plan.has(Turn.DISPUTED)) {
            comesBack(2, Turn.ASSISTED, scene.number());
        } else if (plan.has(Turn.REPEATED)) {
            comesBack(9, Turn.RETURN_REFUSED, null); // which the house finds to be a repeat
        }
    }

    private void dissatisfied(CallbackView call) {
        var matter = scene.chance(40) ? Matter.PARTLY : Matter.NOT_RESOLVED;
        var treatment = scene.dice.nextInt(plan.has(Turn.BADLY_TREATED) ? 1 : 2, 5);
        record(call, new Attempt(Outcome.REACHED, matter, treatment, null, scene.say("dissatisfied"), null));
        if (scene.is(Status.IN_PROGRESS)) {
            nextRound();
        } else if (plan.until() != Stage.RULING_NEEDED) {
            scene.in(60, 400, Pace.OFFICE, this::rule);
        }
    }

    private void nextRound() {
        var round = scene.view().round();
        if (!(plan.until() == Stage.SECOND_ROUND && round == 2 || plan.until() == Stage.THIRD_ROUND && round == 3)) {
            handling.nextRound();
        }
    }

    private void record(CallbackView call, Attempt attempt) {
        scene.desks().callbacks().attempt(call.id(), attempt, scene.cast().caller());
    }

    private void rule() {
        scene.desks()
                .approvals()
                .rule(
                        scene.number(),
                        Ruling.FINAL_DECISION,
                        null,
                        scene.say("ruling"),
                        scene.cast().supervisor());
        if (plan.until() != Stage.DECISION_ASKED) {
            scene.in(
                    200,
                    1500,
                    Pace.OFFICE,
                    () -> handling.decide("FINAL_DECISION", true, scene.cast().manager()));
        }
    }

    // --- what comes of it ---

    /** What else the customer said is a case of its own, which waits for a dispatcher. */
    private void arisen() {
        var arisen = scene.view().links().stream()
                .filter(link -> link.kind().equals("gaveRiseTo"))
                .findFirst()
                .orElseThrow();
        var other = new Story(new Scene(scene.stage, scene.life, later(), scene.dice));
        other.scene.begins(arisen.number());
        other.comesIn();
    }

    private Plan later(Turn... turns) {
        return new Plan(
                scene.life.now(),
                plan.category(),
                plan.chinese(),
                plan.customer(),
                plan.tier(),
                "PHONE",
                plan.region(),
                Set.of(turns),
                Stage.WHOLE,
                false);
    }

    private void comesBack(int days, Turn meets, ComplaintNumber disputes) {
        scene.at(scene.life.now().plus(Duration.ofDays(days)).plusSeconds(scene.dice.nextInt(9000)), Pace.SHIFT, () -> {
            var next = new Story(new Scene(scene.stage, scene.life, later(meets), scene.dice));
            next.register(disputes);
        });
    }
}
