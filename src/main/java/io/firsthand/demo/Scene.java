package io.firsthand.demo;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintView;
import io.firsthand.complaint.Status;
import io.firsthand.organization.Actor;
import io.firsthand.servicelevel.Urgency;
import io.firsthand.workorder.WorkOrderQuery;
import io.firsthand.workorder.WorkOrderView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** 场景: one example case on its way: where it stands, who is there, what time it gets to be. */
final class Scene {

    private static final int MOST = 500;

    final Stagehand stage;
    final Life life;
    final Plan plan;
    final Random dice;
    final Matters.Text text;
    private ComplaintNumber number;
    private boolean urgent;

    Scene(Stagehand stage, Life life, Plan plan, Random dice) {
        this.stage = stage;
        this.life = life;
        this.plan = plan;
        this.dice = dice;
        var about = stage.library().about(plan.category(), plan.chinese(), dice.nextInt(MOST));
        var place = say("places");
        var amount = say("money").replace("{0}", String.valueOf(dice.nextInt(12, 480)));
        this.text = new Matters.Text(
                about.summary(),
                about.description().replace("{place}", place).replace("{amount}", amount),
                about.result().replace("{place}", place).replace("{amount}", amount),
                about.cause());
    }

    /** Everything that all scenes use. */
    record Stagehand(Desks desks, Cast cast, Hours hours, Matters.Library library) {}

    Desks desks() {
        return stage.desks();
    }

    Cast cast() {
        return stage.cast();
    }

    void begins(ComplaintNumber as) {
        number = as;
        urgent = view().urgency() != Urgency.ORDINARY;
        life.follow(as);
    }

    ComplaintNumber number() {
        return number;
    }

    String say(String what) {
        return stage.library().say(what, plan.chinese(), dice.nextInt(MOST));
    }

    boolean chance(int percent) {
        return dice.nextInt(100) < percent;
    }

    Actor agent() {
        return cast().agent(dice.nextInt(MOST));
    }

    // --- where it stands ---

    ComplaintView view() {
        return desks().complaints().show(number, cast().supervisor());
    }

    boolean is(Status status) {
        return view().status() == status;
    }

    boolean goesOn() {
        return !view().status().isFinal();
    }

    boolean urgent() {
        return urgent;
    }

    List<WorkOrderView> orders() {
        return desks().orders()
                .find(new WorkOrderQuery(null, number, null, null, false, null, MOST), cast().supervisor())
                .items();
    }

    WorkOrderView primary() {
        return orders().stream()
                .filter(order -> order.parent() == null)
                .max(Comparator.comparingInt(WorkOrderView::round))
                .orElseThrow();
    }

    /** Whoever has the order; while it lies in the pool anybody of the department. */
    Actor owner() {
        var order = primary();
        if (order.handler() == null) {
            return order.round() > 2
                    ? cast().head(order.department())
                    : cast().member(order.department(), dice.nextInt(MOST));
        }
        return stage.cast().named(order.handler(), order.department());
    }

    // --- what time it gets to be ---

    /** When people work. */
    enum Pace {
        ANY_TIME,
        SHIFT,
        OFFICE,
        CALLS
    }

    /** Technicians of faults work in shifts, everybody else in offices. */
    Pace work() {
        return urgent() ? Pace.SHIFT : Pace.OFFICE;
    }

    void in(int minutes, int most, Pace pace, Runnable act) {
        life.plan(later(minutes, most, pace), act);
    }

    void at(Instant moment, Pace pace, Runnable act) {
        life.plan(plan.today() ? moment : adjust(moment, pace), act);
    }

    private Instant later(int minutes, int most, Pace pace) {
        var delay = Duration.ofSeconds(dice.nextLong(minutes * 60L, most * 60L + 1));
        if (!plan.today()) {
            return adjust(life.now().plus(delay), pace);
        }
        var left = Duration.between(life.now(), life.end()).dividedBy(2);
        var soon = life.now().plus(delay.compareTo(left) < 0 ? delay : left);
        return pace == Pace.CALLS ? adjust(soon, pace) : soon;
    }

    private Instant adjust(Instant moment, Pace pace) {
        var fitting =
                switch (pace) {
                    case ANY_TIME -> moment;
                    case SHIFT -> stage.hours().shift(moment);
                    case OFFICE -> stage.hours().office(moment);
                    case CALLS -> stage.hours().calls(moment);
                };
        return fitting.equals(moment) ? moment : fitting.plusSeconds(dice.nextInt(0, 2400));
    }
}
