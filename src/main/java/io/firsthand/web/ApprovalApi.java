package io.firsthand.web;

import io.firsthand.ExpectedVersion;
import io.firsthand.Page;
import io.firsthand.organization.Actor;
import io.firsthand.workorder.ApprovalDesk;
import io.firsthand.workorder.ApprovalView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Approvals over HTTP 审批接口. */
@Tag(name = "Approvals", description = "What somebody asks for and somebody else decides.")
@ApiController
@RequestMapping("/approvals")
class ApprovalApi {

    private final ApprovalDesk approvals;

    ApprovalApi(ApprovalDesk approvals) {
        this.approvals = approvals;
    }

    enum Decision {
        GRANT,
        REFUSE
    }

    record Verdict(
            @NotNull(message = "required") Decision decision, @Text(max = 1000, required = true) String reason) {}

    @Operation(
            summary = "Lists approvals",
            description = "Oldest first: departments see their own, managers the final decisions.")
    @GetMapping
    Page<ApprovalView> find(
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Actor actor) {
        return approvals.find(state, cursor, limit, actor);
    }

    @Operation(
            summary = "Grants or refuses what was asked",
            description =
                    "Holds and extensions: the head, never the one who asked; rejections: a supervisor; final decisions: the manager.")
    @PostMapping("/{id}")
    ResponseEntity<ApprovalView> decide(
            @PathVariable String id, @Valid @RequestBody Verdict body, ExpectedVersion version, Actor actor) {
        var approval = Ids.uuid(id);
        approvals.expect(approval, version, actor);
        return ResponseEntity.ok(approvals.decide(approval, body.decision() == Decision.GRANT, body.reason(), actor));
    }
}
