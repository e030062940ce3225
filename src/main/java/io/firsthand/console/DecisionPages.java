package io.firsthand.console;

import io.firsthand.Refusal;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.escalation.EscalationDesk;
import io.firsthand.escalation.EscalationQuery;
import io.firsthand.escalation.EscalationView;
import io.firsthand.escalation.SupervisionDesk;
import io.firsthand.escalation.SupervisionView;
import io.firsthand.guard.SuspicionDesk;
import io.firsthand.guard.SuspicionView;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Department;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import io.firsthand.web.PageController;
import io.firsthand.web.Text;
import io.firsthand.workorder.ApprovalDesk;
import io.firsthand.workorder.ApprovalView;
import io.firsthand.workorder.Ruling;
import io.firsthand.workorder.RulingView;
import jakarta.validation.Valid;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.FragmentsRendering;

/** 待决事项: escalations, approvals, rulings, suspicions and supervisions, each with what the reader can say to it. */
@PageController
class DecisionPages {

    private final EscalationDesk escalations;
    private final ApprovalDesk approvals;
    private final SuspicionDesk suspicions;
    private final SupervisionDesk supervisions;
    private final ComplaintDesk complaints;
    private final Organization organization;

    DecisionPages(
            EscalationDesk escalations,
            ApprovalDesk approvals,
            SuspicionDesk suspicions,
            SupervisionDesk supervisions,
            ComplaintDesk complaints,
            Organization organization) {
        this.escalations = escalations;
        this.approvals = approvals;
        this.suspicions = suspicions;
        this.supervisions = supervisions;
        this.complaints = complaints;
        this.organization = organization;
    }

    /** What was decided and why; each list reads of it what it needs. */
    record Word(String decision, String department, @Text(max = 900, required = true) String reason) {}

    @GetMapping("/decisions")
    String first(Actor actor) {
        return Decisions.List.of(actor).stream()
                .findFirst()
                .map(list -> "redirect:" + list.path())
                .orElseThrow(Refusal::notYours);
    }

    @GetMapping("/escalations")
    String escalations(
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(required = false) String cursor,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor,
            Model model) {
        var page = escalations.find(new EscalationQuery(state, null, null, cursor, null), actor);
        model.addAttribute("page", page);
        return list(
                Decisions.List.ESCALATIONS,
                page.items().stream().map(EscalationView::complaint),
                state,
                cursor,
                piece,
                actor,
                model);
    }

    @PostMapping("/escalations/{id}")
    Object acknowledge(
            @PathVariable UUID id,
            @Valid @ModelAttribute Word word,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor) {
        var done = escalations.acknowledge(id, word.reason(), actor);
        return done(Decisions.List.ESCALATIONS, done.complaint(), "acknowledged", piece);
    }

    @GetMapping("/approvals")
    String approvals(
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(required = false) String cursor,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor,
            Model model) {
        var page = approvals.find(state, cursor, null, actor);
        model.addAttribute("page", page)
                .addAttribute(
                        "decidable",
                        page.items().stream()
                                .filter(each -> ApprovalDesk.decidable(each, actor))
                                .map(ApprovalView::id)
                                .toList());
        return list(
                Decisions.List.APPROVALS,
                page.items().stream().map(ApprovalView::complaint),
                state,
                cursor,
                piece,
                actor,
                model);
    }

    @PostMapping("/approvals/{id}")
    Object decide(
            @PathVariable UUID id,
            @Valid @ModelAttribute Word word,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor) {
        var grant = yes(word, "GRANT", "REFUSE");
        var done = approvals.decide(id, grant, word.reason(), actor);
        return done(Decisions.List.APPROVALS, done.complaint(), grant ? "granted" : "refused", piece);
    }

    @GetMapping("/rulings")
    String rulings(
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece, Actor actor, Model model) {
        var needed = approvals.rulings(actor);
        model.addAttribute("rulings", needed)
                .addAttribute(
                        "departments",
                        organization.departments().stream()
                                .filter(Department::selectable)
                                .toList());
        return list(
                Decisions.List.RULINGS, needed.stream().map(RulingView::complaint), null, null, piece, actor, model);
    }

    /** On an objection {@code decision} is GRANT, with the department that takes over, or REFUSE; otherwise a ruling. */
    @PostMapping("/rulings/{number}")
    Object rule(
            @PathVariable ComplaintNumber number,
            @Valid @ModelAttribute Word word,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor) {
        switch (String.valueOf(word.decision())) {
            case "GRANT" -> {
                if (word.department() == null || word.department().isBlank()) {
                    throw Refusal.invalid("department", "required");
                }
                approvals.rule(number, Ruling.OBJECTION, new DepartmentId(word.department()), word.reason(), actor);
            }
            case "REFUSE" -> approvals.rule(number, Ruling.OBJECTION, null, word.reason(), actor);
            default -> approvals.rule(
                    number,
                    yes(word, Ruling.ANOTHER_ROUND.name(), Ruling.FINAL_DECISION.name())
                            ? Ruling.ANOTHER_ROUND
                            : Ruling.FINAL_DECISION,
                    null,
                    word.reason(),
                    actor);
        }
        return done(Decisions.List.RULINGS, number, "ruled", piece);
    }

    @GetMapping("/suspicions")
    String suspicions(
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(required = false) String cursor,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor,
            Model model) {
        var page = suspicions.find(state, cursor, null, actor);
        model.addAttribute("page", page);
        return list(
                Decisions.List.SUSPICIONS,
                page.items().stream().map(SuspicionView::complaint),
                state,
                cursor,
                piece,
                actor,
                model);
    }

    @PostMapping("/suspicions/{id}")
    Object judge(
            @PathVariable UUID id,
            @Valid @ModelAttribute Word word,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor) {
        var proven = yes(word, "PROVEN", "DISMISSED");
        var done = suspicions.decide(id, proven, word.reason(), actor);
        return done(Decisions.List.SUSPICIONS, done.complaint(), proven ? "proven" : "dismissed", piece);
    }

    @GetMapping("/supervisions")
    String supervisions(
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(required = false) String cursor,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor,
            Model model) {
        var page = supervisions.find(state, cursor, null, actor);
        model.addAttribute("page", page);
        return list(
                Decisions.List.SUPERVISIONS,
                page.items().stream().map(SupervisionView::complaint),
                state,
                cursor,
                piece,
                actor,
                model);
    }

    @PostMapping("/supervisions/{id}")
    Object answer(
            @PathVariable UUID id,
            @Valid @ModelAttribute Word word,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor) {
        var done = supervisions.answer(id, word.reason(), actor);
        return done(Decisions.List.SUPERVISIONS, done.complaint(), "answered", piece);
    }

    private static boolean yes(Word word, String yes, String no) {
        if (!yes.equals(word.decision()) && !no.equals(word.decision())) {
            throw Refusal.invalid("decision", "choice", yes + ", " + no);
        }
        return yes.equals(word.decision());
    }

    private String list(
            Decisions.List list,
            Stream<ComplaintNumber> numbers,
            String state,
            String cursor,
            boolean piece,
            Actor actor,
            Model model) {
        Collection<ComplaintNumber> asked = numbers.distinct().toList();
        model.addAttribute("list", list)
                .addAttribute("state", state)
                .addAttribute("cursor", cursor)
                .addAttribute("actor", actor)
                .addAttribute("cases", complaints.summaries(asked, actor));
        return "decision/" + list.word() + (piece ? " :: lines" : "");
    }

    /** The item goes, and a few words say what was done; without a script the list comes back. */
    private static Object done(Decisions.List list, ComplaintNumber number, String what, boolean piece) {
        return piece
                ? FragmentsRendering.with(
                                "parts/alert :: added",
                                Map.of(
                                        "key",
                                        "decision.done." + what,
                                        "words",
                                        List.of(number.value()),
                                        "kind",
                                        "success"))
                        .build()
                : "redirect:" + list.path();
    }
}
