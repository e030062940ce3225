package io.firsthand.console;

import io.firsthand.Refusal;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Department;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Names;
import io.firsthand.organization.Organization;
import io.firsthand.web.OneByOne;
import io.firsthand.web.OneByOne.Outcome;
import io.firsthand.web.OwnTransactions;
import io.firsthand.web.PageController;
import io.firsthand.web.Text;
import io.firsthand.workorder.QueueDesk;
import io.firsthand.workorder.QueueDesk.Queue;
import io.firsthand.workorder.WorkOrderDesk;
import io.firsthand.workorder.WorkOrderId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.FragmentsRendering;

/** 批量: takes, hands on or gives back the chosen orders of a queue, and tells of each what became of it. */
@PageController
@RequestMapping("/queue/orders")
class ManyOrders {

    private static final int MOST = 100;
    private static final int LONGEST_REASON = 1000;
    private static final String COLLEAGUE = "handler:";
    private static final String DEPARTMENT = "department:";

    private final WorkOrderDesk orders;
    private final QueueDesk queues;
    private final OneByOne oneByOne;

    ManyOrders(WorkOrderDesk orders, QueueDesk queues, OneByOne oneByOne) {
        this.orders = orders;
        this.queues = queues;
        this.oneByOne = oneByOne;
    }

    /** Whom work can be handed to; the value is what the form sends. */
    record Receiver(String value, Names name) {

        /** Everybody else of the reader's department. */
        static List<Receiver> colleagues(Organization organization, Actor actor) {
            return organization.members(actor.department()).stream()
                    .filter(member -> !member.account().equals(actor.account()))
                    .map(member -> new Receiver(COLLEAGUE + member.account(), member.name()))
                    .toList();
        }

        /** Every department that takes complaints. */
        static List<Receiver> departments(Organization organization) {
            return organization.departments().stream()
                    .filter(Department::selectable)
                    .map(each -> new Receiver(DEPARTMENT + each.id().value(), each.name()))
                    .toList();
        }
    }

    /**
     * One chosen order.
     *
     * @param name the number of its case, or the order itself when the reader may not know the case
     * @param refusal why it stayed as it was; null when it did not
     */
    record Item(UUID order, String name, String refusal) implements Serializable {}

    /**
     * What became of all of them; between two pages it lies in the session.
     *
     * @param word which step it was
     * @param queue in which they were chosen
     * @param to whom they were handed, null unless they were
     */
    record Result(String word, String queue, String to, String reason, List<Item> items) implements Serializable {

        public List<Item> done() {
            return items.stream().filter(item -> item.refusal() == null).toList();
        }

        public List<Item> refused() {
            return items.stream().filter(item -> item.refusal() != null).toList();
        }
    }

    @OwnTransactions
    @PostMapping("/sign")
    Object sign(
            @RequestParam(defaultValue = "") List<UUID> orders,
            @RequestParam(defaultValue = "mine") String queue,
            HttpServletRequest request,
            RedirectAttributes next,
            Actor actor) {
        return each("sign", null, null, orders, id -> this.orders.sign(id, actor), queue, request, next, actor);
    }

    /** Back to the pool, for whoever took more than was meant. */
    @OwnTransactions
    @PostMapping("/release")
    Object release(
            @RequestParam(defaultValue = "") List<UUID> orders,
            @RequestParam(defaultValue = "mine") String queue,
            HttpServletRequest request,
            RedirectAttributes next,
            Actor actor) {
        return each("release", null, null, orders, id -> this.orders.release(id, actor), queue, request, next, actor);
    }

    @OwnTransactions
    @PostMapping("/transfer")
    Object transfer(
            @RequestParam(defaultValue = "") List<UUID> orders,
            @RequestParam(defaultValue = "mine") String queue,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            RedirectAttributes next,
            Actor actor) {
        var wrong = new ArrayList<Refusal.Field>();
        if (!to.startsWith(COLLEAGUE) && !to.startsWith(DEPARTMENT)) {
            wrong.add(new Refusal.Field("to", "required"));
        }
        var unfit = Text.Check.reason(reason, LONGEST_REASON, true);
        if (unfit != null) {
            wrong.add(new Refusal.Field("reason", unfit, LONGEST_REASON));
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong.toArray(Refusal.Field[]::new));
        }
        var department = to.startsWith(DEPARTMENT) ? new DepartmentId(to.substring(DEPARTMENT.length())) : null;
        var handler = department == null ? to.substring(COLLEAGUE.length()) : null;
        return each(
                "transfer",
                to,
                reason.strip(),
                orders,
                id -> this.orders.transfer(id, department, handler, reason.strip(), actor),
                queue,
                request,
                next,
                actor);
    }

    private Object each(
            String word,
            String to,
            String reason,
            List<UUID> chosen,
            Consumer<WorkOrderId> change,
            String queue,
            HttpServletRequest request,
            RedirectAttributes next,
            Actor actor) {
        if (!Queue.MINE.isFor(actor)) {
            throw Refusal.notYours();
        }
        if (chosen.isEmpty()) {
            throw Refusal.invalid("orders", "required");
        }
        if (chosen.size() > MOST) {
            throw Refusal.invalid("orders", "tooMany", MOST);
        }
        var ids = chosen.stream().distinct().map(WorkOrderId::new).toList();
        var result = new Result(
                word,
                queue,
                to,
                reason,
                oneByOne.each(ids, change, request).stream()
                        .map(outcome -> item(outcome, actor))
                        .toList());
        if (request.getHeader("HX-Request") == null) {
            next.addFlashAttribute("result", result);
            return "redirect:/queue/" + QueuePages.queue(queue).word();
        }
        return FragmentsRendering.with("queue/result :: result", Map.of("result", result))
                .header("HX-Trigger", "lines-changed")
                .build();
    }

    private Item item(Outcome<WorkOrderId> outcome, Actor actor) {
        var order = outcome.thing();
        return new Item(order.value(), name(order, actor), outcome.refusal());
    }

    private String name(WorkOrderId order, Actor actor) {
        try {
            return queues.line(order, actor).complaint().value();
        } catch (Refusal unknown) {
            return order.toString();
        }
    }
}
