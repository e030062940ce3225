package io.firsthand.console;

import io.firsthand.Page;
import io.firsthand.callback.Attempt;
import io.firsthand.callback.CallbackDesk;
import io.firsthand.callback.CallbackId;
import io.firsthand.callback.CallbackLine;
import io.firsthand.callback.CallbackView;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintView;
import io.firsthand.complaint.Status;
import io.firsthand.organization.Actor;
import io.firsthand.web.PageController;
import io.firsthand.web.Text;
import io.firsthand.workorder.WorkOrderDesk;
import jakarta.validation.Valid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.FragmentsRendering;

/** 回访台: the calls to make, and the one that is made. {@code all} shows the future ones as well. */
@PageController
@RequestMapping("/callbacks")
class CallbackPages {

    private final CallbackDesk callbacks;
    private final ComplaintDesk complaints;
    private final WorkOrderDesk orders;

    CallbackPages(CallbackDesk callbacks, ComplaintDesk complaints, WorkOrderDesk orders) {
        this.callbacks = callbacks;
        this.complaints = complaints;
        this.orders = orders;
    }

    /** What the customer said, as the form sends it. */
    record Answers(
            Attempt.Outcome outcome,
            Attempt.Matter matter,
            Integer treatment,
            Boolean confirmed,
            @Text(max = 2000) String comment,
            @Text(max = 2000) String anythingElse) {

        Attempt attempt() {
            return new Attempt(outcome, matter, treatment, confirmed, comment, anythingElse);
        }
    }

    /** The list with its first call, or one that was chosen. */
    @GetMapping({"", "/{id}"})
    String show(
            @PathVariable(required = false) UUID id,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(required = false) String cursor,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor,
            Model model) {
        var page = callbacks.lines(!all, cursor, null, actor);
        var shown = id == null
                ? page.items().stream().findFirst().map(CallbackLine::id).orElse(null)
                : new CallbackId(id);
        model.addAttribute("page", page).addAttribute("all", all).addAttribute("shown", shown);
        model.addAttribute("oob", null).addAttribute("cursor", cursor);
        if (piece) {
            return "callback/desk :: lines";
        }
        model.addAllAttributes(call(shown, actor));
        return "callback/desk";
    }

    private Map<String, Object> call(CallbackId id, Actor actor) {
        var shown = new HashMap<String, Object>();
        shown.put("call", null);
        shown.put("complaint", null);
        if (id != null) {
            var call = callbacks.show(id, actor);
            var number = call.callback().complaint();
            var complaint = complaints.show(number, actor);
            var reply = orders.combinedReply(number);
            shown.put("call", call);
            shown.put("complaint", reply == null ? complaint : complaint.withReply(reply));
        }
        return shown;
    }

    /** Records the call; the answer is the next call, the list as it is then, and what followed. */
    @PostMapping("/{id}/attempts")
    Object attempt(
            @PathVariable UUID id,
            @Valid @ModelAttribute Answers answers,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor) {
        var view = callbacks.attempt(new CallbackId(id), answers.attempt(), actor);
        if (!piece) {
            return "redirect:/callbacks";
        }
        var page = callbacks.lines(!all, null, null, actor);
        var next = next(page, view);
        var list = new HashMap<String, Object>();
        list.put("page", page);
        list.put("all", all);
        list.put("cursor", null);
        list.put("shown", next.orElse(null));
        list.put("oob", "outerHTML");
        var panel = call(next.orElse(null), actor);
        panel.put("all", all);
        return FragmentsRendering.with("callback/desk :: call", panel)
                .fragment("callback/desk :: lines", list)
                .fragment("callback/desk :: followed", followed(view, complaints.show(view.complaint(), actor)))
                .header(
                        "HX-Replace-Url",
                        "/callbacks" + next.map(each -> "/" + each).orElse("") + (all ? "?all=true" : ""))
                .build();
    }

    /** The one below in the list, or from its end the first again. */
    private static Optional<CallbackId> next(Page<CallbackLine> page, CallbackView view) {
        var others = page.items().stream()
                .filter(line -> !line.id().equals(view.id()))
                .toList();
        return others.stream()
                .filter(line -> !line.dueAt().isBefore(view.dueAt()))
                .findFirst()
                .or(() -> others.stream().findFirst())
                .map(CallbackLine::id);
    }

    private static Map<String, Object> followed(CallbackView view, ComplaintView complaint) {
        var what = view.state() == Attempt.State.OPEN
                ? "open"
                : view.outcome().equals("notResolved") && complaint.status() == Status.RESOLVED
                        ? "ruling"
                        : view.outcome();
        return Map.of(
                "key",
                "callback.followed." + what,
                "words",
                List.of(complaint.number().value(), complaint.round(), view.attempts()));
    }
}
