package io.firsthand.web;

import io.firsthand.ExpectedVersion;
import io.firsthand.Page;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintView;
import io.firsthand.guard.CrisisDesk;
import io.firsthand.guard.SuspicionDesk;
import io.firsthand.guard.SuspicionView;
import io.firsthand.guard.Threat;
import io.firsthand.organization.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** Guards over HTTP 防线接口. */
@Tag(name = "Guards", description = "Closings that look false, and threats that make a crisis.")
@ApiController
class GuardApi {

    private final SuspicionDesk suspicions;
    private final CrisisDesk crises;
    private final ComplaintDesk complaints;
    private final WholeCase cases;

    GuardApi(SuspicionDesk suspicions, CrisisDesk crises, ComplaintDesk complaints, WholeCase cases) {
        this.suspicions = suspicions;
        this.crises = crises;
        this.complaints = complaints;
        this.cases = cases;
    }

    record Finding(@NotNull(message = "required") Decision decision, @Text(max = 900, required = true) String reason) {}

    enum Decision {
        PROVEN,
        DISMISSED
    }

    record Said(@NotNull(message = "required") Threat kind, @Text(max = 2000, required = true) String text) {}

    @Operation(
            summary = "Lists suspicions of a false closing",
            description = "Oldest first; state is open, proven or dismissed. For supervisors and managers.")
    @GetMapping("/suspicions")
    Page<SuspicionView> find(
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Actor actor) {
        return suspicions.find(state, cursor, limit, actor);
    }

    @Operation(
            summary = "Decides on a suspicion",
            description =
                    "PROVEN is a breach of the answer from the moment at which the complaint was said to be solved. For supervisors.")
    @PostMapping("/suspicions/{id}")
    ResponseEntity<SuspicionView> decide(
            @PathVariable String id, @Valid @RequestBody Finding body, ExpectedVersion version, Actor actor) {
        var suspicion = Ids.uuid(id);
        suspicions.expect(suspicion, version, actor);
        var proven = body.decision() == Decision.PROVEN;
        return ResponseEntity.ok(suspicions.decide(suspicion, proven, body.reason(), actor));
    }

    @Operation(
            summary = "Records that the customer threatens with press, regulator or a lawsuit",
            description =
                    "With the same again and a broken promise it makes a crisis, of which the management learns at once. For front desk, callback desk, supervisors and the first-responsible department.")
    @PostMapping("/complaints/{number}/threats")
    ResponseEntity<ComplaintView> threaten(
            @PathVariable String number, @Valid @RequestBody Said body, ExpectedVersion version, Actor actor) {
        var id = Ids.number(number);
        complaints.expect(id, version, actor);
        crises.threatened(id, body.kind(), body.text(), actor);
        return ResponseEntity.ok(cases.show(id, actor));
    }
}
