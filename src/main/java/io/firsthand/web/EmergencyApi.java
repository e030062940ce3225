package io.firsthand.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.firsthand.ExpectedVersion;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintView;
import io.firsthand.escalation.EmergencyDesk;
import io.firsthand.organization.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Emergencies over HTTP 紧急升级接口. */
@Tag(
        name = "Emergencies",
        description =
                "Three rungs, one for each call; the first-responsible department stays responsible on all of them.")
@ApiController
class EmergencyApi {

    private final EmergencyDesk emergencies;
    private final ComplaintDesk complaints;
    private final WholeCase cases;

    EmergencyApi(EmergencyDesk emergencies, ComplaintDesk complaints, WholeCase cases) {
        this.emergencies = emergencies;
        this.complaints = complaints;
        this.cases = cases;
    }

    record Call(
            @Text(max = 1000, required = true) String reason,
            @Text(max = 40) String department,
            @Text(max = 60) String handler) {}

    /** The complaint, with the rung that was reached. */
    record Reached(int rung, @JsonUnwrapped ComplaintView complaint) {}

    @Operation(
            summary = "Calls an emergency",
            description =
                    "The first call opens an assist order at the department that is named, the second gives the work to the handler that is named, the third opens a supervision and tells the management; after that it is refused. For the front desk, the head of the owner and supervisors.")
    @PostMapping("/complaints/{number}/emergencies")
    ResponseEntity<Reached> call(
            @PathVariable String number, @Valid @RequestBody Call body, ExpectedVersion version, Actor actor) {
        var id = Ids.number(number);
        complaints.expect(id, version, actor);
        var rung = emergencies.call(id, body.reason(), Ids.department(body.department()), body.handler(), actor);
        return ResponseEntity.ok(new Reached(rung, cases.show(id, actor)));
    }
}
