package io.firsthand.console;

import io.firsthand.Refusal;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Organization;
import io.firsthand.web.OwnTransactions;
import io.firsthand.web.PageController;
import io.firsthand.workorder.QueueDesk;
import io.firsthand.workorder.QueueDesk.Queue;
import io.firsthand.workorder.WorkOrderDesk;
import io.firsthand.workorder.WorkOrderId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.FragmentsRendering;

/** 待办: the queues of the reader's role. The address is the view. */
@PageController
@RequestMapping("/queue")
class QueuePages {

    private final QueueDesk queues;
    private final WorkOrderDesk orders;
    private final Organization organization;
    private final Frame frame;

    QueuePages(QueueDesk queues, WorkOrderDesk orders, Organization organization, Frame frame) {
        this.queues = queues;
        this.orders = orders;
        this.organization = organization;
        this.frame = frame;
    }

    @GetMapping
    String first(Actor actor) {
        return QueueDesk.queuesOf(actor).stream()
                .findFirst()
                .map(queue -> "redirect:/queue/" + queue.word())
                .orElseThrow(Refusal::notYours);
    }

    @GetMapping("/{queue}")
    String show(
            @PathVariable String queue,
            @RequestParam(required = false) String cursor,
            @RequestParam(name = "case", required = false) String beside,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor,
            Model model) {
        var shown = queue(queue);
        model.addAttribute("queue", shown);
        if (Queue.MINE.isFor(actor)) {
            model.addAttribute("colleagues", ManyOrders.Receiver.colleagues(organization, actor));
            model.addAttribute("departments", ManyOrders.Receiver.departments(organization));
        }
        model.addAttribute("cursor", cursor);
        model.addAttribute("beside", beside);
        model.addAttribute("page", queues.page(shown, cursor, null, actor));
        return piece ? "queue/list :: lines" : "queue/list";
    }

    /** The queue of this name. */
    static Queue queue(String word) {
        return Stream.of(Queue.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(word));
    }

    /** Takes the order. The line comes back as it is then, also to whoever was second, with whose hand was quicker. */
    @OwnTransactions
    @PostMapping("/orders/{id}/sign")
    Object sign(@PathVariable UUID id, HttpServletRequest request, Actor actor) {
        var order = new WorkOrderId(id);
        var piece = request.getHeader("HX-Request") != null;
        try {
            orders.sign(order, actor);
        } catch (Refusal refusal) {
            if (!piece || !refusal.code().equals("ALREADY_SIGNED")) {
                throw refusal;
            }
            return line(order, actor, "queue.taken", "warning")
                    .status(HttpStatus.CONFLICT)
                    .build();
        }
        return piece ? line(order, actor, "queue.signed", "success").build() : "redirect:/queue/mine";
    }

    private FragmentsRendering.Builder line(WorkOrderId order, Actor actor, String text, String kind) {
        var line = queues.line(order, actor);
        return FragmentsRendering.with("queue/list :: line", Map.of("line", line, "claimed", true))
                .fragment(
                        "parts/alert :: added",
                        Map.of(
                                "key",
                                text,
                                "words",
                                List.of(line.complaint(), frame.person(line.handler())),
                                "kind",
                                kind));
    }
}
