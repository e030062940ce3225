package io.firsthand.web;

import io.firsthand.ExpectedVersion;
import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.complaint.ComplainerType;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintQuery;
import io.firsthand.complaint.ComplaintSummary;
import io.firsthand.complaint.ComplaintView;
import io.firsthand.complaint.ContactKind;
import io.firsthand.complaint.Ledger;
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
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Complaints over HTTP 投诉接口: registered by the front desk, read by whoever has a part in them. */
@Tag(
        name = "Complaints",
        description =
                "Registered by the front desk, owned by one department to the end, read by whoever has a part in them.")
@ApiController
@RequestMapping("/complaints")
class ComplaintApi {

    private final ComplaintDesk complaints;
    private final DispatchDesk dispatches;
    private final WorkOrderDesk orders;
    private final ApprovalDesk approvals;
    private final WholeCase cases;
    private final ProcessView processes;

    ComplaintApi(
            ComplaintDesk complaints,
            DispatchDesk dispatches,
            WorkOrderDesk orders,
            ApprovalDesk approvals,
            WholeCase cases,
            ProcessView processes) {
        this.complaints = complaints;
        this.dispatches = dispatches;
        this.orders = orders;
        this.approvals = approvals;
        this.cases = cases;
        this.processes = processes;
    }

    record CallerFacts(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Text(max = 100) String name,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Text(max = 40) String phone,
            @Text(max = 200) String email,
            @Text(max = 40) String tier,
            @Text(max = 100) String externalId) {

        Caller caller() {
            return new Caller(name, phone, email, tier, externalId);
        }
    }

    record Facts(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Text(max = 40) String channel,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Valid CallerFacts customer,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Text(max = 200) String summary,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Text(max = 8000) String description,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Text(max = 60) String category,
            @Text(max = 40) String region,
            @Text(max = 100) String serviceObject,
            @Text(max = 1000) String desiredOutcome,
            @Text(max = 100) String externalId,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Boolean limitTold,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Boolean readBackConfirmed,
            @Text(max = 40) String department,
            @Text(max = 24) String disputes,
            ComplainerType complainerType) {

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

    record Note(@Text(max = 4000, required = true) String text) {}

    record Reason(@Text(max = 1000, required = true) String reason) {}

    record Complainer(
            @NotNull(message = "required") ComplainerType type, @Text(max = 1000, required = true) String reason) {}

    record Rejection(
            @Text(max = 1000, required = true) String reason,
            @Text(max = 1000, required = true) String alternativeRoute) {}

    record Decree(
            @NotNull(message = "required") Ruling kind,
            @Text(max = 40) String department,
            @Text(max = 1000, required = true) String reason) {}

    @Operation(
            summary = "Registers a complaint",
            description =
                    "It always registers and names the open complaints of the same caller; joining one of them is done by a note or an urge. Without a department the dispatch rules choose one; where none fits, it waits for a dispatcher. For the front desk.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ComplaintView> register(@Valid @RequestBody Facts facts, Actor actor) {
        var number = complaints.register(facts.registration(), actor);
        if (facts.complainerType() != null) {
            complaints.complainerType(number, facts.complainerType(), null, actor);
        }
        var view = complaints.show(number, actor);
        var others =
                complaints
                        .openOf(List.of(view.customer().id()), actor)
                        .getOrDefault(view.customer().id(), List.of())
                        .stream()
                        .filter(open -> !open.number().equals(number))
                        .toList();
        return ResponseEntity.created(address(number)).body(view.withOpenComplaints(others));
    }

    @Operation(
            summary = "Lists complaints",
            description =
                    "Newest first, or soonest promise first with sort=due. q finds a number, an external id or a part of the summary. Departments see those that they have a part in.")
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

    @Operation(
            summary = "Shows a complaint",
            description = "With the one combined answer of the owner and of the departments that assisted.")
    @GetMapping("/{number}")
    ComplaintView show(@PathVariable String number, Actor actor) {
        return view(Ids.number(number), actor);
    }

    @Operation(
            summary = "Dispatches a complaint that waits for it",
            description = "The first dispatch fixes the first-responsible department. For front desk and supervisor.")
    @PostMapping("/{number}/dispatch")
    ResponseEntity<ComplaintView> dispatch(
            @PathVariable String number, @Valid @RequestBody Dispatch body, ExpectedVersion version, Actor actor) {
        return step(
                number,
                version,
                actor,
                id -> dispatches.dispatch(id, Ids.department(body.department()), body.note(), actor));
    }

    @Operation(
            summary = "Solves a complaint at first contact",
            description = "Before any department is responsible; the callback follows at once. For the front desk.")
    @PostMapping("/{number}/resolve")
    ResponseEntity<ComplaintView> resolve(
            @PathVariable String number, @Valid @RequestBody Resolution body, ExpectedVersion version, Actor actor) {
        return step(number, version, actor, id -> complaints.resolve(id, body.answer(), body.rootCause(), actor));
    }

    @Operation(
            summary = "Decides on the reply of the owner",
            description =
                    "ACCEPT needs the answer sent to the customer; INCOMPLETE goes back to the same order, whose clock goes on. For the front desk.")
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

    @Operation(
            summary = "Records a contact with the customer",
            description = "A first contact, news of the progress, or the arrival at his place.")
    @PostMapping("/{number}/contacts")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ComplaintView> contact(
            @PathVariable String number, @Valid @RequestBody Contact body, ExpectedVersion version, Actor actor) {
        return entry(
                number,
                "contacts",
                version,
                actor,
                id -> complaints.addContact(id, body.kind(), body.channel(), body.reached(), body.text(), actor));
    }

    @Operation(summary = "Adds a note", description = "Nothing else changes.")
    @PostMapping("/{number}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ComplaintView> note(
            @PathVariable String number, @Valid @RequestBody Note body, ExpectedVersion version, Actor actor) {
        return entry(number, "notes", version, actor, id -> complaints.addNote(id, body.text(), actor));
    }

    @Operation(
            summary = "Records what the customer was asked for",
            description = "Ends the wait; the promise moves by exactly the time waited. For the front desk.")
    @PostMapping("/{number}/information")
    ResponseEntity<ComplaintView> information(
            @PathVariable String number, @Valid @RequestBody Note body, ExpectedVersion version, Actor actor) {
        return step(number, version, actor, id -> orders.information(id, body.text(), actor));
    }

    @Operation(
            summary = "Records that the customer wishes to withdraw",
            description =
                    "Opens a callback; only the word of the customer in it cancels. For front desk and callback desk.")
    @PostMapping("/{number}/withdraw")
    ResponseEntity<ComplaintView> withdraw(
            @PathVariable String number, @Valid @RequestBody Reason body, ExpectedVersion version, Actor actor) {
        return step(number, version, actor, id -> complaints.withdraw(id, body.reason(), actor));
    }

    @Operation(
            summary = "Says what kind of complainer it is",
            description =
                    "PASSIVE is called a second time, ANGRY and FURIOUS have a supervisor watch, FURIOUS counts as a threat. No limit depends on it. For front desk, callback desk, supervisors and the first-responsible department.")
    @PostMapping("/{number}/complainer-type")
    ResponseEntity<ComplaintView> complainerType(
            @PathVariable String number, @Valid @RequestBody Complainer body, ExpectedVersion version, Actor actor) {
        return step(number, version, actor, id -> complaints.complainerType(id, body.type(), body.reason(), actor));
    }

    @Operation(
            summary = "Asks not to take a complaint up",
            description = "Waits for the approval of a supervisor. For the front desk.")
    @PostMapping("/{number}/reject")
    ResponseEntity<ComplaintView> reject(
            @PathVariable String number, @Valid @RequestBody Rejection body, ExpectedVersion version, Actor actor) {
        return step(
                number,
                version,
                actor,
                id -> approvals.askRejection(id, body.reason(), body.alternativeRoute(), actor));
    }

    @Operation(
            summary = "Rules on a complaint",
            description =
                    "REASSIGN and a granted OBJECTION name the department that is first responsible from now on. ANOTHER_ROUND and FINAL_DECISION answer a case whose rounds are used up; the latter waits for the manager. For supervisors.")
    @PostMapping("/{number}/rulings")
    ResponseEntity<ComplaintView> rule(
            @PathVariable String number, @Valid @RequestBody Decree body, ExpectedVersion version, Actor actor) {
        return step(
                number,
                version,
                actor,
                id -> approvals.rule(id, body.kind(), Ids.department(body.department()), body.reason(), actor));
    }

    @Operation(
            summary = "Shows the timeline",
            description = "Append-only, oldest entry first; each hash covers the entry and the hash before it.")
    @GetMapping("/{number}/timeline")
    Items<TimelineEntry> timeline(@PathVariable String number, Actor actor) {
        return new Items<>(complaints.timeline(Ids.number(number), actor));
    }

    @Operation(
            summary = "Verifies the timeline",
            description =
                    "Recomputes the chain of hashes and names the first entry that is not as it was written. Also for administrators.")
    @GetMapping("/{number}/timeline/verification")
    Verification verifyTimeline(@PathVariable String number, Actor actor) {
        return complaints.verifyTimeline(Ids.number(number), actor);
    }

    @Operation(summary = "Shows the clocks", description = "Oldest start first.")
    @GetMapping("/{number}/clocks")
    Items<ClockView> clocks(@PathVariable String number, Actor actor) {
        return new Items<>(complaints.clocks(Ids.number(number), actor));
    }

    @Operation(
            summary = "Shows who had the complaint for how long",
            description =
                    "From receipt until its end, or now while it is open. Every moment belongs to one department and one reason: dispatch, handling, assist (the oldest open assist order during handling), customer, held, review or callback. The seconds of the items add up to the total. A complaint that was imported closed counts as handled.")
    @GetMapping("/{number}/ledger")
    Ledger ledger(@PathVariable String number, Actor actor) {
        return complaints.ledger(Ids.number(number), actor);
    }

    @Operation(
            summary = "Shows where the complaint stands in its process",
            description = "With the diagram, and the processes that its active steps have called.")
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
        return cases.show(number, actor);
    }
}
