package io.firsthand.console;

import io.firsthand.ExpectedVersion;
import io.firsthand.Refusal;
import io.firsthand.complaint.ComplainerType;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ContactKind;
import io.firsthand.escalation.EmergencyDesk;
import io.firsthand.escalation.SupervisionDesk;
import io.firsthand.escalation.UrgeDesk;
import io.firsthand.guard.CrisisDesk;
import io.firsthand.guard.Threat;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Staff;
import io.firsthand.web.PageController;
import io.firsthand.web.Problems;
import io.firsthand.workorder.ApprovalDesk;
import io.firsthand.workorder.DispatchDesk;
import io.firsthand.workorder.Reply;
import io.firsthand.workorder.Ruling;
import io.firsthand.workorder.WorkOrderDesk;
import io.firsthand.workorder.WorkOrderId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.FragmentsRendering;

/** 办理: takes the steps that a case's page offers. A refused one comes back as its form, with everything that was typed. */
@PageController
@RequestMapping("/complaints/{number}/steps/{word}")
class StepPages {

    private static final int MOST_EVIDENCE = 20;
    private static final int LONGEST_EVIDENCE = 500;

    private final ComplaintDesk complaints;
    private final WorkOrderDesk orders;
    private final DispatchDesk dispatches;
    private final ApprovalDesk approvals;
    private final UrgeDesk urges;
    private final SupervisionDesk supervisions;
    private final EmergencyDesk emergencies;
    private final CrisisDesk crises;
    private final StepForms forms;
    private final Problems problems;
    private final Frame frame;

    StepPages(
            ComplaintDesk complaints,
            WorkOrderDesk orders,
            DispatchDesk dispatches,
            ApprovalDesk approvals,
            UrgeDesk urges,
            SupervisionDesk supervisions,
            EmergencyDesk emergencies,
            CrisisDesk crises,
            StepForms forms,
            Problems problems,
            Frame frame) {
        this.complaints = complaints;
        this.orders = orders;
        this.dispatches = dispatches;
        this.approvals = approvals;
        this.urges = urges;
        this.supervisions = supervisions;
        this.emergencies = emergencies;
        this.crises = crises;
        this.forms = forms;
        this.problems = problems;
        this.frame = frame;
    }

    /** Takes the step. The parts of the page that show the case hear of it and ask anew. */
    @PostMapping
    Object take(
            @PathVariable ComplaintNumber number,
            @PathVariable String word,
            @RequestParam Map<String, String> values,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor) {
        var step = step(word);
        var typed = new StepForms.Typed(values);
        forms.check(step, typed);
        if (step.versioned()) {
            complaints.expect(number, new ExpectedVersion(typed.number("version")), actor);
        }
        take(step, number, typed, actor);
        if (!piece) {
            return "redirect:/complaints/" + number;
        }
        return FragmentsRendering.with("case/step :: done")
                .fragment(
                        "parts/alert :: added",
                        Map.of("key", "step.done." + word, "words", List.of(number), "kind", "success"))
                .header("HX-Trigger", "case-changed")
                .build();
    }

    private static Step step(String word) {
        var step = Step.of(word);
        if (step == null) {
            throw Refusal.notFound(word);
        }
        return step;
    }

    private void take(Step step, ComplaintNumber number, StepForms.Typed typed, Actor actor) {
        var reason = typed.text("reason");
        var text = typed.text("text");
        switch (step) {
            case SIGN -> orders.sign(order(typed), actor);
            case RELEASE -> orders.release(order(typed), actor);
            case REPLY, ANSWER_ASSIST -> orders.reply(order(typed), reply(typed), actor);
            case ACCEPT -> orders.review(number, true, reason, typed.yes("answerSentToCustomer"), actor);
            case INCOMPLETE -> orders.review(number, false, reason, false, actor);
            case DISPATCH -> dispatches.dispatch(number, typed.department("department"), typed.text("note"), actor);
            case RESOLVE -> complaints.resolve(number, typed.text("answer"), typed.text("rootCause"), actor);
            case INFORMATION -> orders.information(number, text, actor);
            case RESUME -> orders.resume(order(typed), reason, actor);
            case DECIDE -> approvals.decide(about(typed), "GRANT".equals(typed.text("decision")), reason, actor);
            case ANSWER_URGE -> urges.answer(about(typed), text, actor);
            case ANSWER_SUPERVISION -> supervisions.answer(about(typed), text, actor);
            case RULE -> approvals.rule(
                    number, Ruling.valueOf(typed.text("kind")), typed.department("department"), reason, actor);
            case NOTE -> complaints.addNote(number, text, actor);
            case CONTACT -> complaints.addContact(
                    number,
                    ContactKind.valueOf(typed.text("kind")),
                    typed.text("channel"),
                    typed.yes("reached"),
                    text,
                    actor);
            case ASSIST -> orders.assist(
                    order(typed),
                    typed.department("department"),
                    typed.text("request"),
                    forms.time(typed.text("dueAt")),
                    actor);
            case ASK_CUSTOMER -> orders.askCustomer(order(typed), typed.text("question"), typed.text("channel"), actor);
            case TRANSFER -> orders.transfer(
                    order(typed), typed.department("department"), typed.text("handler"), reason, actor);
            case HOLD -> orders.askHold(order(typed), reason, forms.time(typed.text("until")), actor);
            case EXTEND -> orders.askExtension(order(typed), forms.time(typed.text("until")), reason, actor);
            case URGE -> urges.urge(number, text, "CUSTOMER".equals(typed.text("by")), actor);
            case URGE_ASSIST -> urges.urge(order(typed), text, actor);
            case WAIVE -> orders.waive(order(typed), reason, actor);
            case RETURN -> orders.returnOrder(order(typed), reason, typed.text("basis"), actor);
            case SUPERVISE -> supervisions.issue(
                    number, typed.text("instruction"), forms.time(typed.text("dueAt")), actor);
            case EMERGENCY -> emergencies.call(
                    number, reason, typed.department("department"), typed.text("handler"), actor);
            case COMPLAINER -> complaints.complainerType(
                    number, ComplainerType.valueOf(typed.text("type")), reason, actor);
            case THREAT -> crises.threatened(number, Threat.valueOf(typed.text("kind")), text, actor);
            case WITHDRAW -> complaints.withdraw(number, reason, actor);
            case REJECT -> approvals.askRejection(number, reason, typed.text("alternativeRoute"), actor);
        }
    }

    private static UUID about(StepForms.Typed typed) {
        if (typed.about() == null) {
            throw Refusal.notFound("about");
        }
        return typed.about();
    }

    private static WorkOrderId order(StepForms.Typed typed) {
        return new WorkOrderId(about(typed));
    }

    private Reply reply(StepForms.Typed typed) {
        var evidence = typed.text("evidence") == null
                ? List.<String>of()
                : typed.text("evidence")
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
        if (evidence.size() > MOST_EVIDENCE) {
            throw Refusal.invalid("evidence", "tooMany", MOST_EVIDENCE);
        }
        if (evidence.stream().anyMatch(line -> line.length() > LONGEST_EVIDENCE)) {
            throw Refusal.invalid("evidence", "tooLong", LONGEST_EVIDENCE);
        }
        return new Reply(
                typed.text("result"),
                typed.text("rootCause"),
                typed.department("atFaultDepartment"),
                forms.time(typed.text("repairedAt")),
                evidence);
    }

    /** The form again. After a change by others it says what they did, and can be sent once more as it is. */
    @ExceptionHandler(Refusal.class)
    ModelAndView refused(Refusal refusal, HttpServletRequest request) {
        var problem = problems.read(request, refusal);
        var piece = request.getHeader("HX-Request") != null;
        try {
            return again(refusal, problem, request, piece);
        } catch (Refusal noSuchCase) {
            return new ModelAndView(
                    piece ? "parts/alert :: toast" : "error",
                    Map.of("problem", problem, "text", problem.getDetail(), "kind", "warning"),
                    HttpStatus.valueOf(problem.getStatus()));
        }
    }

    @SuppressWarnings("unchecked")
    private ModelAndView again(Refusal refusal, ProblemDetail problem, HttpServletRequest request, boolean piece) {
        var path = (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        var typed = new HashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> typed.put(name, values[0]));
        var errors = new HashMap<String, String>();
        if (problem.getProperties().get("fields") instanceof List<?> fields) {
            fields.forEach(field -> {
                var wrong = (Problems.WrongField) field;
                errors.put(wrong.field(), wrong.message());
            });
        }
        var actor = Optional.ofNullable(frame.reader()).map(Staff::actor).orElseThrow(Refusal::notYours);
        var form = forms.refused(
                step(path.get("word")),
                new ComplaintNumber(path.get("number")),
                new StepForms.Typed(typed),
                problem.getDetail(),
                errors,
                refusal.code().equals("STALE_VERSION"),
                actor);
        var answer = new ModelAndView(piece ? "case/step :: form" : "case/step", Map.of("form", form));
        answer.setStatus(HttpStatus.valueOf(problem.getStatus()));
        return answer;
    }
}
