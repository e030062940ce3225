package io.firsthand.console;

import io.firsthand.Refusal;
import io.firsthand.complaint.AttachmentDesk;
import io.firsthand.complaint.CaseViewers;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintQuery;
import io.firsthand.complaint.ComplaintView;
import io.firsthand.complaint.Status;
import io.firsthand.engine.ProcessView;
import io.firsthand.notification.NoticeDesk;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Role;
import io.firsthand.web.PageController;
import io.firsthand.workorder.ApprovalDesk;
import io.firsthand.workorder.WorkOrderDesk;
import io.firsthand.workorder.WorkOrderView;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.view.FragmentsRendering;

/** 投诉页: one case, what may be done with it next, and all that is known of it, one tab and one request each. */
@PageController
@RequestMapping("/complaints/{number}")
class CasePages {

    private static final int HISTORY = 50;

    private final ComplaintDesk complaints;
    private final WorkOrderDesk orders;
    private final ApprovalDesk approvals;
    private final NoticeDesk notices;
    private final AttachmentDesk attachments;
    private final CaseViewers viewers;
    private final ProcessView processes;
    private final NextSteps next;
    private final StepForms forms;

    CasePages(
            ComplaintDesk complaints,
            WorkOrderDesk orders,
            ApprovalDesk approvals,
            NoticeDesk notices,
            AttachmentDesk attachments,
            CaseViewers viewers,
            ProcessView processes,
            NextSteps next,
            StepForms forms) {
        this.complaints = complaints;
        this.orders = orders;
        this.approvals = approvals;
        this.notices = notices;
        this.attachments = attachments;
        this.viewers = viewers;
        this.processes = processes;
        this.next = next;
        this.forms = forms;
    }

    /** What there is to see of a case. */
    enum Tab {
        TIMELINE,
        CLOCKS,
        LEDGER,
        ASSISTS,
        ROUNDS,
        CUSTOMER,
        LETTERS,
        ATTACHMENTS,
        PROCESS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** A customer's other cases are for whoever reads all cases. */
        boolean isFor(Actor actor) {
            return this != CUSTOMER || actor.is(Role.FRONT_DESK, Role.CALLBACK, Role.SUPERVISOR);
        }

        static List<Tab> of(Actor actor) {
            return Stream.of(values()).filter(tab -> tab.isFor(actor)).toList();
        }
    }

    /** The page; a part of it when the page itself asks, and all of it for a list that shows it {@code beside}. */
    @GetMapping
    String show(
            @PathVariable ComplaintNumber number,
            @RequestParam(required = false) String beside,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor,
            Model model) {
        head(number, actor, model);
        if (piece && beside == null) {
            return "case/page :: head";
        }
        tab(Tab.TIMELINE, number, null, actor, model);
        return piece ? "case/page :: whole" : "case/page";
    }

    /** One tab; the whole page around it when its address was opened. */
    @GetMapping("/{word:timeline|clocks|ledger|assists|rounds|customer|letters|attachments|process}")
    String tab(
            @PathVariable ComplaintNumber number,
            @PathVariable String word,
            @RequestParam(required = false) String show,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor,
            Model model) {
        var tab = Tab.valueOf(word.toUpperCase(Locale.ROOT));
        if (!tab.isFor(actor)) {
            throw Refusal.notYours();
        }
        if (piece) {
            model.addAttribute("number", number);
            model.addAttribute("tabs", Tab.of(actor));
            tab(tab, number, show, actor, model);
            return "case/page :: tabs";
        }
        head(number, actor, model);
        tab(tab, number, show, actor, model);
        return "case/page";
    }

    private void head(ComplaintNumber number, Actor actor, Model model) {
        var view = whole(number, actor);
        model.addAttribute("number", number);
        model.addAttribute("view", view);
        model.addAttribute("paused", view.status() == Status.PENDING_CUSTOMER || view.status() == Status.HELD);
        model.addAttribute("over", view.status().isFinal() || view.status() == Status.RESOLVED);
        var offers = next.of(view, actor);
        model.addAttribute(
                "offers", offers.stream().filter(offer -> offer.step().main()).toList());
        model.addAttribute(
                "further", offers.stream().filter(offer -> !offer.step().main()).toList());
        model.addAttribute("openAssists", openAssists(number, actor));
        model.addAttribute("tabs", Tab.of(actor));
        model.addAttribute(
                "asked",
                approvals.of(number, actor).stream()
                        .filter(approval -> approval.state().equals("open"))
                        .toList());
    }

    private ComplaintView whole(ComplaintNumber number, Actor actor) {
        var view = complaints.show(number, actor);
        var reply = orders.combinedReply(number);
        return reply == null ? view : view.withReply(reply);
    }

    private long openAssists(ComplaintNumber number, Actor actor) {
        return orders.of(number, actor).stream()
                .filter(order -> order.kind().equals("ASSIST")
                        && (order.state().equals("open") || order.state().equals("signed")))
                .count();
    }

    private void tab(Tab tab, ComplaintNumber number, String show, Actor actor, Model model) {
        model.addAttribute("tab", tab);
        model.addAttribute("show", show);
        switch (tab) {
            case TIMELINE -> {
                var only = only(show);
                model.addAttribute("only", only.orElse(null));
                model.addAttribute("happenings", Happening.values());
                model.addAttribute("groups", Happening.groups(complaints.timeline(number, actor), only.orElse(null)));
            }
            case CLOCKS -> model.addAttribute("clocks", complaints.clocks(number, actor));
            case LEDGER -> model.addAttribute("ledger", LedgerBar.of(complaints.ledger(number, actor)));
            case ASSISTS -> model.addAttribute(
                    "assists",
                    orders.of(number, actor).stream()
                            .filter(order -> order.kind().equals("ASSIST"))
                            .toList());
            case ROUNDS -> model.addAttribute(
                    "rounds",
                    orders.of(number, actor).stream()
                            .filter(order -> order.kind().equals("PRIMARY"))
                            .sorted(Comparator.comparingInt(WorkOrderView::round)
                                    .reversed())
                            .toList());
            case CUSTOMER -> customer(number, actor, model);
            case LETTERS -> model.addAttribute("letters", notices.of(number, actor));
            case ATTACHMENTS -> model.addAttribute("files", attachments.list(number, actor));
            case PROCESS -> {
                complaints.mustRead(number, actor);
                model.addAttribute(
                        "views",
                        processes
                                .view(number.value())
                                .map(CasePages::withCalled)
                                .orElse(List.of()));
            }
        }
    }

    private static List<ProcessView.View> withCalled(ProcessView.View view) {
        return Stream.concat(Stream.of(view), view.called().stream().flatMap(called -> withCalled(called).stream()))
                .toList();
    }

    private static Optional<Happening> only(String show) {
        return Stream.of(Happening.values())
                .filter(happening -> happening.word().equals(show))
                .findFirst();
    }

    private void customer(ComplaintNumber number, Actor actor, Model model) {
        var view = complaints.show(number, actor);
        var query = new ComplaintQuery(null, null, null, null, view.customer().id(), null, false, null, HISTORY);
        model.addAttribute("customer", view.customer());
        model.addAttribute("links", view.links());
        model.addAttribute(
                "others",
                complaints.find(query, actor).items().stream()
                        .filter(other -> !other.number().equals(number))
                        .toList());
    }

    /** The form of a step, for whoever may read the case; the step itself is refused to others. */
    @GetMapping("/steps/{word}")
    String form(
            @PathVariable ComplaintNumber number,
            @PathVariable String word,
            @RequestParam(required = false) UUID about,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor,
            Model model) {
        var step = Step.of(word);
        if (step == null) {
            throw Refusal.notFound(word);
        }
        model.addAttribute("form", forms.fresh(step, number, about, actor));
        return piece ? "case/step :: form" : "case/step";
    }

    /** Says that the reader is here, and hears who else is. */
    @PostMapping("/viewers")
    String viewers(@PathVariable ComplaintNumber number, Actor actor, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("viewers", viewers.seen(number, actor));
        return "case/page :: viewing";
    }

    @PostMapping("/attachments")
    Object attach(
            @PathVariable ComplaintNumber number,
            @RequestParam(required = false) MultipartFile file,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor)
            throws IOException {
        if (file == null
                || file.isEmpty() && String.valueOf(file.getOriginalFilename()).isEmpty()) {
            throw Refusal.invalid("file", "required");
        }
        var added = attachments.add(number, file.getOriginalFilename(), file, actor);
        return piece
                ? FragmentsRendering.with(
                                "parts/alert :: added",
                                Map.of("key", "case.attached", "words", List.of(added.name()), "kind", "success"))
                        .header("HX-Trigger", "case-changed")
                        .build()
                : "redirect:/complaints/" + number + "/attachments";
    }

    /** A letter as it was written, fit to be printed. */
    @GetMapping("/letters/{id}")
    String letter(@PathVariable ComplaintNumber number, @PathVariable UUID id, Actor actor, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("text", notices.text(number, id, actor));
        return "case/letter";
    }
}
