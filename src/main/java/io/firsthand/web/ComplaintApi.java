package io.firsthand.web;

import io.firsthand.ExpectedVersion;
import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintQuery;
import io.firsthand.complaint.ComplaintSummary;
import io.firsthand.complaint.ComplaintView;
import io.firsthand.complaint.Registration;
import io.firsthand.complaint.Status;
import io.firsthand.complaint.TimelineEntry;
import io.firsthand.complaint.Verification;
import io.firsthand.customer.Caller;
import io.firsthand.engine.ProcessView;
import io.firsthand.organization.Actor;
import io.firsthand.servicelevel.ClockView;
import io.firsthand.workorder.ApprovalDesk;
import io.firsthand.workorder.DispatchDesk;
import io.firsthand.workorder.Ruling;
import io.firsthand.workorder.WorkOrderDesk;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Complaints over HTTP 投诉接口: registered by the front desk, read by whoever has a part in them. */
@ApiController
@RequestMapping("/complaints")
class ComplaintApi {

    private final ComplaintDesk complaints;
    private final DispatchDesk dispatches;
    private final WorkOrderDesk orders;
    private final ApprovalDesk approvals;
    private final ProcessView processes;

    ComplaintApi(
            ComplaintDesk complaints,
            DispatchDesk dispatches,
            WorkOrderDesk orders,
            ApprovalDesk approvals,
            ProcessView processes) {
        this.complaints = complaints;
        this.dispatches = dispatches;
        this.orders = orders;
        this.approvals = approvals;
        this.processes = processes;
    }

    record CallerFacts(
            @Text(max = 100) String name,
            @Text(max = 40) String phone,
            @Text(max = 200) String email,
            @Text(max = 40) String tier,
            @Text(max = 100) String externalId) {

        Caller caller() {
            return new Caller(name, phone, email, tier, externalId);
        }
    }

    record Facts(
            @Text(max = 40) String channel,
            @Valid CallerFacts customer,
            @Text(max = 200) String summary,
            @Text(max = 8000) String description,
            @Text(max = 60) String category,
            @Text(max = 40) String region,
            @Text(max = 100) String serviceObject,
            @Text(max = 1000) String desiredOutcome,
            @Text(max = 100) String externalId,
            Boolean limitTold,
            Boolean readBackConfirmed,
            @Text(max = 40) String department,
            @Text(max = 24) String disputes) {

        Registration registration() {
            return new Registration(
                    channel,
                    customer == null ? null : customer.caller(),
                    summary,
                    description,
                    category,
                    region,
                    serviceObject,
                    desiredOutcome,
                    externalId,
                    Boolean.TRUE.equals(limitTold),
                    Boolean.TRUE.equals(readBackConfirmed),
                    Ids.department(department),
                    Ids.number("disputes", disputes));
        }
    }

    record Dispatch(@Text(max = 40, required = true) String department, @Text(max = 1000) String note) {}

    record Resolution(@Text(max = 4000, required = true) String answer, @Text(max = 200) String rootCause) {}

    record Review(
            @NotNull(message = "required") Decision decision,
            @Text(max = 1000) String reason,
            Boolean answerSentToCustomer) {}

    enum Decision {
        ACCEPT,
        INCOMPLETE
    }

    record Contact(
            @NotNull(message = "required") ContactKind kind,
            @Text(max = 40, required = true) String channel,
            @NotNull(message = "required") Boolean reached,
            @Text(max = 2000, required = true) String text) {}

    enum ContactKind {
        FIRST_CONTACT,
        PROGRESS,
        ARRIVED
    }

    record Note(@Text(max = 4000, required = true) String text) {}

    record Urge(@Text(max = 2000, required = true) String text, UrgedBy by) {}

    enum UrgedBy {
        CUSTOMER,
        STAFF
    }

    record Reason(@Text(max = 1000, required = true) String reason) {}

    record Rejection(
            @Text(max = 1000, required = true) String reason,
            @Text(max = 1000, required = true) String alternativeRoute) {}

    record Decree(
            @NotNull(message = "required") Ruling kind,
            @Text(max = 40) String department,
            @Text(max = 1000, required = true) String reason) {}

    record Items<T>(List<T> items) {}

    @PostMapping
    ResponseEntity<ComplaintView> register(@Valid @RequestBody Facts facts, Actor actor) {
        var number = complaints.register(facts.registration(), actor);
        var view = view(number, actor);
        var others =
                complaints
                        .openOf(List.of(view.customer().id()), actor)
                        .getOrDefault(view.customer().id(), List.of())
                        .stream()
                        .filter(open -> !open.number().equals(number))
                        .toList();
        return ResponseEntity.created(address(number)).body(view.withOpenComplaints(others));
    }

    @GetMapping
    Page<ComplaintSummary> find(
            @RequestParam(required = false) String status,
            @RequestParam(required = false) String department,
            @RequestParam(required = false) String category,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String customer,
            @RequestParam(required = false) Boolean overdue,
            @RequestParam(required = false) String sort,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Actor actor) {
        var query = new ComplaintQuery(
                status(status),
                Ids.department(department),
                category,
                q,
                Ids.customer("customer", customer),
                overdue,
                byDue(sort),
                cursor,
                limit);
        return complaints.find(query, actor);
    }

    private static Status status(String word) {
        if (word == null) {
            return null;
        }
        var status = Status.of(word);
        if (status == null) {
            throw Refusal.invalid("status", "noSuch", word);
        }
        return status;
    }

    private static boolean byDue(String sort) {
        if (sort == null || sort.equals("newest")) {
            return false;
        }
        if (!sort.equals("due")) {
            throw Refusal.invalid("sort", "choice", "newest, due");
        }
        return true;
    }

    @GetMapping("/{number}")
    ComplaintView show(@PathVariable String number, Actor actor) {
        return view(Ids.number(number), actor);
    }

    @PostMapping("/{number}/dispatch")
    ResponseEntity<ComplaintView> dispatch(
            @PathVariable String number, @Valid @RequestBody Dispatch body, ExpectedVersion version, Actor actor) {
        return step(
                number,
                version,
                actor,
                id -> dispatches.dispatch(id, Ids.department(body.department()), body.note(), actor));
    }

    @PostMapping("/{number}/resolve")
    ResponseEntity<ComplaintView> resolve(
            @PathVariable String number, @Valid @RequestBody Resolution body, ExpectedVersion version, Actor actor) {
        return step(number, version, actor, id -> complaints.resolve(id, body.answer(), body.rootCause(), actor));
    }

    @PostMapping("/{number}/review")
    ResponseEntity<ComplaintView> review(
            @PathVariable String number, @Valid @RequestBody Review body, ExpectedVersion version, Actor actor) {
        return step(
                number,
                version,
                actor,
                id -> orders.review(
                        id,
                        body.decision() == Decision.ACCEPT,
                        body.reason(),
                        Boolean.TRUE.equals(body.answerSentToCustomer()),
                        actor));
    }

    @PostMapping("/{number}/contacts")
    ResponseEntity<ComplaintView> contact(
            @PathVariable String number, @Valid @RequestBody Contact body, ExpectedVersion version, Actor actor) {
        var text =
                body.kind() + " " + body.channel() + (body.reached() ? " reached: " : " not reached: ") + body.text();
        return entry(number, "contacts", version, actor, id -> complaints.addContact(id, body.channel(), text, actor));
    }

    @PostMapping("/{number}/notes")
    ResponseEntity<ComplaintView> note(
            @PathVariable String number, @Valid @RequestBody Note body, ExpectedVersion version, Actor actor) {
        return entry(number, "notes", version, actor, id -> complaints.addNote(id, body.text(), actor));
    }

    @PostMapping("/{number}/urges")
    ResponseEntity<ComplaintView> urge(
            @PathVariable String number, @Valid @RequestBody Urge body, ExpectedVersion version, Actor actor) {
        var byCustomer = body.by() != UrgedBy.STAFF;
        return entry(number, "urges", version, actor, id -> complaints.urge(id, body.text(), byCustomer, actor));
    }

    @PostMapping("/{number}/information")
    ResponseEntity<ComplaintView> information(
            @PathVariable String number, @Valid @RequestBody Note body, ExpectedVersion version, Actor actor) {
        return step(number, version, actor, id -> orders.information(id, body.text(), actor));
    }

    @PostMapping("/{number}/withdraw")
    ResponseEntity<ComplaintView> withdraw(
            @PathVariable String number, @Valid @RequestBody Reason body, ExpectedVersion version, Actor actor) {
        return step(number, version, actor, id -> complaints.withdraw(id, body.reason(), actor));
    }

    @PostMapping("/{number}/reject")
    ResponseEntity<ComplaintView> reject(
            @PathVariable String number, @Valid @RequestBody Rejection body, ExpectedVersion version, Actor actor) {
        return step(
                number,
                version,
                actor,
                id -> approvals.askRejection(id, body.reason(), body.alternativeRoute(), actor));
    }

    @PostMapping("/{number}/rulings")
    ResponseEntity<ComplaintView> rule(
            @PathVariable String number, @Valid @RequestBody Decree body, ExpectedVersion version, Actor actor) {
        return step(
                number,
                version,
                actor,
                id -> approvals.rule(id, body.kind(), Ids.department(body.department()), body.reason(), actor));
    }

    @GetMapping("/{number}/timeline")
    Items<TimelineEntry> timeline(@PathVariable String number, Actor actor) {
        return new Items<>(complaints.timeline(Ids.number(number), actor));
    }

    @GetMapping("/{number}/timeline/verification")
    Verification verifyTimeline(@PathVariable String number, Actor actor) {
        return complaints.verifyTimeline(Ids.number(number), actor);
    }

    @GetMapping("/{number}/clocks")
    Items<ClockView> clocks(@PathVariable String number, Actor actor) {
        return new Items<>(complaints.clocks(Ids.number(number), actor));
    }

    @GetMapping("/{number}/process")
    ProcessView.View process(@PathVariable String number, Actor actor) {
        var id = Ids.number(number);
        complaints.show(id, actor);
        return processes.view(id.value()).orElseThrow(() -> Refusal.notFound(number));
    }

    private interface Step {
        void on(ComplaintNumber number);
    }

    private ResponseEntity<ComplaintView> step(String number, ExpectedVersion version, Actor actor, Step step) {
        var id = Ids.number(number);
        complaints.expect(id, version, actor);
        step.on(id);
        return ResponseEntity.ok(view(id, actor));
    }

    private ResponseEntity<ComplaintView> entry(
            String number, String list, ExpectedVersion version, Actor actor, Step step) {
        var view = step(number, version, actor, step).getBody();
        return ResponseEntity.created(URI.create("/api/v1/complaints/" + number + "/timeline#" + list))
                .body(view);
    }

    private static URI address(ComplaintNumber number) {
        return URI.create("/api/v1/complaints/" + number);
    }

    private ComplaintView view(ComplaintNumber number, Actor actor) {
        var view = complaints.show(number, actor);
        var reply = orders.combinedReply(number);
        return reply == null ? view : view.withReply(reply);
    }
}
