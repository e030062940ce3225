package io.firsthand.web;

import io.firsthand.ExpectedVersion;
import io.firsthand.Page;
import io.firsthand.escalation.EscalationDesk;
import io.firsthand.escalation.EscalationQuery;
import io.firsthand.escalation.EscalationView;
import io.firsthand.organization.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Escalations over HTTP 升级接口. */
@Tag(
        name = "Escalations",
        description = "What is late climbs from the handler to the management, and never leaves its owner.")
@ApiController
@RequestMapping("/escalations")
class EscalationApi {

    private final EscalationDesk escalations;

    EscalationApi(EscalationDesk escalations) {
        this.escalations = escalations;
    }

    record Note(@Text(max = 1000, required = true) String note) {}

    @Operation(
            summary = "Lists escalations",
            description =
                    "Oldest first: those that the reader watches or whose department is late; all of them for supervisors and managers. Level 0 reminds of what is nearly late, 1 to 4 tell of what is; department is the one that was late.")
    @GetMapping
    Page<EscalationView> find(
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String department,
            @RequestParam(required = false) Integer level,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Actor actor) {
        return escalations.find(new EscalationQuery(state, Ids.department(department), level, cursor, limit), actor);
    }

    @Operation(summary = "Says that an escalation was seen", description = "Stops repeated alerts, never a clock.")
    @PostMapping("/{id}/acknowledge")
    ResponseEntity<EscalationView> acknowledge(
            @PathVariable String id, @Valid @RequestBody Note body, ExpectedVersion version, Actor actor) {
        var escalation = Ids.uuid(id);
        escalations.expect(escalation, version, actor);
        return ResponseEntity.ok(escalations.acknowledge(escalation, body.note(), actor));
    }
}
