package io.firsthand.console;

import io.firsthand.complaint.ComplaintView;
import io.firsthand.complaint.Status;
import io.firsthand.escalation.SupervisionDesk;
import io.firsthand.escalation.SupervisionView;
import io.firsthand.escalation.UrgeDesk;
import io.firsthand.escalation.UrgeView;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Role;
import io.firsthand.workorder.ApprovalDesk;
import io.firsthand.workorder.ApprovalView;
import io.firsthand.workorder.WorkOrderDesk;
import io.firsthand.workorder.WorkOrderView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** 下一步: which steps a reader is offered on a case. Only a suggestion: the desks decide when a step is taken. */
@Component
class NextSteps {

    private static final Set<Status> IN_WORK = EnumSet.of(Status.IN_PROGRESS, Status.PENDING_CUSTOMER, Status.HELD);
    private static final Set<Status> SIGNABLE =
            EnumSet.of(Status.DISPATCHED, Status.IN_PROGRESS, Status.PENDING_CUSTOMER, Status.HELD);

    private final WorkOrderDesk orders;
    private final ApprovalDesk approvals;
    private final UrgeDesk urges;
    private final SupervisionDesk supervisions;

    NextSteps(WorkOrderDesk orders, ApprovalDesk approvals, UrgeDesk urges, SupervisionDesk supervisions) {
        this.orders = orders;
        this.approvals = approvals;
        this.urges = urges;
        this.supervisions = supervisions;
    }

    /**
     * One step with what it is about.
     *
     * @param about the id of an order, approval, urge or supervision; null for the case itself
     * @param of whose order, where one case has several; null otherwise
     * @param detail what was asked for, null without
     */
    record Offer(Step step, UUID about, DepartmentId of, ApprovalView detail) {}

    /** In the order of the steps. */
    List<Offer> of(ComplaintView view, Actor actor) {
        var all = orders.of(view.number(), actor);
        var asked = approvals.of(view.number(), actor);
        var offers = new ArrayList<Offer>();
        new Offers(view, all, asked, actor, offers).collect();
        approvals
                .waitingFor(view.number(), actor)
                .forEach(approval -> offers.add(new Offer(Step.DECIDE, approval.id(), null, approval)));
        if (!approvals.rulings(view.number(), view.status(), actor).isEmpty()) {
            offers.add(new Offer(Step.RULE, null, null, null));
        }
        urges.of(view.number(), actor).stream()
                .filter(urge -> urge.state().equals("open") && belongsTo(urge, actor))
                .forEach(urge -> offers.add(new Offer(Step.ANSWER_URGE, urge.id(), null, null)));
        supervise(view, actor, offers);
        offers.sort(Comparator.comparing(Offer::step));
        return offers;
    }

    private static boolean belongsTo(UrgeView urge, Actor actor) {
        return actor.memberOf(urge.department())
                || actor.department() != null && actor.department().equals(urge.department());
    }

    private void supervise(ComplaintView view, Actor actor, List<Offer> offers) {
        var open = supervisions.of(view.number(), actor).stream()
                .filter(supervision -> supervision.state().equals("open"))
                .map(SupervisionView::id)
                .findFirst();
        if (open.isPresent() && actor.memberOf(view.firstResponsibleDepartment())) {
            offers.add(new Offer(Step.ANSWER_SUPERVISION, open.get(), null, null));
        }
        if (open.isEmpty()
                && actor.is(Role.SUPERVISOR)
                && !view.status().isFinal()
                && view.firstResponsibleDepartment() != null) {
            offers.add(new Offer(Step.SUPERVISE, null, null, null));
        }
    }

    /** The rules by role, status and order, one after the other. */
    private record Offers(
            ComplaintView view, List<WorkOrderView> orders, List<ApprovalView> asked, Actor actor, List<Offer> offers) {

        private void collect() {
            if (view.status() != Status.ARCHIVED) {
                always();
            }
            if (view.status().isFinal()) {
                return;
            }
            ofTheCase();
            orders.stream().filter(this::inHand).forEach(this::ofOrder);
        }

        private void always() {
            if (actor.is(Role.FRONT_DESK, Role.DEPARTMENT, Role.HEAD, Role.SUPERVISOR)) {
                offer(Step.NOTE);
                offer(Step.CONTACT);
            }
            if (actor.is(Role.FRONT_DESK, Role.CALLBACK, Role.SUPERVISOR)
                    || actor.memberOf(view.firstResponsibleDepartment())) {
                offer(Step.COMPLAINER);
                offer(Step.THREAT);
            }
        }

        private void ofTheCase() {
            var status = view.status();
            var owned = view.firstResponsibleDepartment() != null;
            if (actor.is(Role.FRONT_DESK, Role.CALLBACK, Role.SUPERVISOR)) {
                offer(Step.URGE);
            }
            if (actor.is(Role.FRONT_DESK, Role.CALLBACK)) {
                offer(Step.WITHDRAW);
            }
            if (actor.is(Role.FRONT_DESK, Role.SUPERVISOR) && (owned ? pending("RETURN") : waitsForDispatch(status))) {
                offer(Step.DISPATCH);
            }
            if (owned
                    && (actor.is(Role.FRONT_DESK) || actor.headOf(view.firstResponsibleDepartment()))
                    && IN_WORK.contains(status)) {
                offer(Step.EMERGENCY);
            }
            if (!actor.is(Role.FRONT_DESK)) {
                return;
            }
            if (!owned && (status == Status.REGISTERED || status == Status.AWAITING_DISPATCH)) {
                offer(Step.RESOLVE);
            }
            if (status == Status.REPLIED) {
                offer(Step.ACCEPT);
                offer(Step.INCOMPLETE);
            }
            if (status == Status.PENDING_CUSTOMER) {
                offer(Step.INFORMATION);
            }
            if ((status == Status.REGISTERED || status == Status.AWAITING_DISPATCH || status == Status.DISPATCHED)
                    && !pending("REJECTION")) {
                offer(Step.REJECT);
            }
        }

        private static boolean waitsForDispatch(Status status) {
            return status == Status.AWAITING_DISPATCH || status == Status.IN_PROGRESS;
        }

        private void ofOrder(WorkOrderView order) {
            var lent = order.workDepartment() != null && !order.workDepartment().equals(order.department());
            if (mayTake(order, lent)) {
                offer(Step.SIGN, order);
            }
            if (mayAct(order) && order.handler() != null) {
                offer(Step.RELEASE, order);
            }
            if (order.kind().equals("PRIMARY")) {
                ofPrimary(order, lent);
            } else {
                ofAssist(order);
            }
        }

        private boolean mayTake(WorkOrderView order, boolean lent) {
            if (lent && actor.memberOf(order.workDepartment())) {
                return order.workHandler() == null;
            }
            return actor.memberOf(order.department()) && order.handler() == null && SIGNABLE.contains(view.status());
        }

        private void ofPrimary(WorkOrderView order, boolean lent) {
            var signed = order.signedAt() != null;
            var inProgress = view.status() == Status.IN_PROGRESS;
            if (lent && actor.memberOf(order.workDepartment()) && inProgress) {
                offer(Step.TRANSFER, order);
            }
            if (!mayAct(order)) {
                return;
            }
            if (!actor.is(Role.SUPERVISOR)) {
                offer(Step.RETURN, order);
            }
            if (!signed) {
                return;
            }
            if (IN_WORK.contains(view.status())) {
                offer(Step.ASSIST, order);
            }
            if (view.status() == Status.HELD) {
                offer(Step.RESUME, order);
            }
            if (inProgress) {
                inProgress(order);
            }
        }

        private void inProgress(WorkOrderView order) {
            if (orders.stream().noneMatch(assist -> order.id().equals(assist.parent()) && inHand(assist))) {
                offer(Step.REPLY, order);
            }
            offer(Step.ASK_CUSTOMER, order);
            offer(Step.TRANSFER, order);
            if (!pending("HOLD")) {
                offer(Step.HOLD, order);
            }
            if (!pending("EXTEND")) {
                offer(Step.EXTEND, order);
            }
        }

        private void ofAssist(WorkOrderView assist) {
            if (mayAct(assist)) {
                offer(Step.ANSWER_ASSIST, assist);
            }
            var parent = orders.stream()
                    .filter(order -> order.id().equals(assist.parent()))
                    .findFirst();
            if (parent.filter(this::mayAct).isPresent()) {
                offer(Step.WAIVE, assist);
                offer(Step.URGE_ASSIST, assist);
            }
        }

        private boolean inHand(WorkOrderView order) {
            return order.state().equals("open") || order.state().equals("signed");
        }

        private boolean mayAct(WorkOrderView order) {
            return actor.headOf(order.department())
                    || actor.memberOf(order.department())
                            && (order.handler() == null || order.handler().equals(actor.account()));
        }

        private boolean pending(String kind) {
            return asked.stream()
                    .anyMatch(approval ->
                            approval.kind().equals(kind) && approval.state().equals("open"));
        }

        private void offer(Step step) {
            offers.add(new Offer(step, null, null, null));
        }

        private void offer(Step step, WorkOrderView order) {
            if (offers.stream()
                    .noneMatch(
                            offer -> offer.step() == step && order.id().value().equals(offer.about()))) {
                offers.add(new Offer(
                        step, order.id().value(), order.kind().equals("ASSIST") ? order.department() : null, null));
            }
        }
    }
}
