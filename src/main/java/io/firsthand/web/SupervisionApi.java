package io.firsthand.web;

import io.firsthand.ExpectedVersion;
import io.firsthand.Page;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.escalation.SupervisionDesk;
import io.firsthand.escalation.SupervisionView;
import io.firsthand.organization.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.OffsetDateTime;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Supervisions over HTTP 督办接口. */
@Tag(
        name = "Supervisions",
        description =
                "An instruction about a complaint that its owner has to answer within the limit. It never moves the owner.")
@ApiController
class SupervisionApi {

    private final SupervisionDesk supervisions;
    private final ComplaintDesk complaints;

    SupervisionApi(SupervisionDesk supervisions, ComplaintDesk complaints) {
        this.supervisions = supervisions;
        this.complaints = complaints;
    }

    record Order(@Text(max = 2000, required = true) String instruction, OffsetDateTime dueAt) {}

    record Answer(@Text(max = 2000, required = true) String text) {}

    @Operation(
            summary = "Puts a complaint under supervision",
            description =
                    "One at a time. An earlier due time than the limit may be asked for. For supervisors; the rules open some by themselves.")
    @PostMapping("/complaints/{number}/supervisions")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SupervisionView> issue(
            @PathVariable String number, @Valid @RequestBody Order body, ExpectedVersion version, Actor actor) {
        var id = Ids.number(number);
        complaints.expect(id, version, actor);
        var due = body.dueAt() == null ? null : body.dueAt().toInstant();
        var supervision = supervisions.issue(id, body.instruction(), due, actor);
        return ResponseEntity.created(URI.create("/api/v1/complaints/" + number + "/supervisions"))
                .body(supervision);
    }

    @Operation(summary = "Lists the supervisions of a complaint", description = "Oldest first.")
    @GetMapping("/complaints/{number}/supervisions")
    Items<SupervisionView> of(@PathVariable String number, Actor actor) {
        return new Items<>(supervisions.of(Ids.number(number), actor));
    }

    @Operation(
            summary = "Lists supervisions",
            description =
                    "Soonest due first; state is open, answered or closed. All of them for supervisors and managers, for departments those that they have to answer.")
    @GetMapping("/supervisions")
    Page<SupervisionView> find(
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Actor actor) {
        return supervisions.find(state, cursor, limit, actor);
    }

    @Operation(
            summary = "Answers a supervision",
            description = "Stops its clock. For every member of the first-responsible department, and its head.")
    @PostMapping("/supervisions/{id}/answer")
    ResponseEntity<SupervisionView> answer(
            @PathVariable String id, @Valid @RequestBody Answer body, ExpectedVersion version, Actor actor) {
        var supervision = Ids.uuid(id);
        supervisions.expect(supervision, version, actor);
        return ResponseEntity.ok(supervisions.answer(supervision, body.text(), actor));
    }
}
