package io.firsthand.web;

import io.firsthand.ExpectedVersion;
import io.firsthand.Page;
import io.firsthand.organization.Actor;
import io.firsthand.workorder.Reply;
import io.firsthand.workorder.WorkOrderDesk;
import io.firsthand.workorder.WorkOrderId;
import io.firsthand.workorder.WorkOrderQuery;
import io.firsthand.workorder.WorkOrderView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
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

/** Work orders and assist orders over HTTP 工单接口. */
@Tag(
        name = "Work orders",
        description =
                "What departments do: the owner on its primary order, others on the assist orders that the owner opens.")
@ApiController
@RequestMapping("/work-orders")
class WorkOrderApi {

    private final WorkOrderDesk orders;

    WorkOrderApi(WorkOrderDesk orders) {
        this.orders = orders;
    }

    record Return(@Text(max = 1000, required = true) String reason, @Text(max = 1000) String basis) {}

    record Assist(
            @Text(max = 40, required = true) String department,
            @Text(max = 2000, required = true) String request,
            OffsetDateTime dueAt) {}

    record Transfer(
            @Text(max = 40) String department,
            @Text(max = 60) String handler,
            @Text(max = 1000, required = true) String reason) {}

    record Answer(
            @Text(max = 3900, required = true) String result,
            @Text(max = 200) String rootCause,
            @Text(max = 40) String atFaultDepartment,
            OffsetDateTime repairedAt,
            @Size(max = 20, message = "tooMany") List<@Text(max = 500, required = true) String> evidence) {

        Reply reply() {
            return new Reply(
                    result,
                    rootCause,
                    Ids.department("atFaultDepartment", atFaultDepartment),
                    instant(repairedAt),
                    evidence);
        }
    }

    record Reason(@Text(max = 1000, required = true) String reason) {}

    record MaybeReason(@Text(max = 1000) String reason) {}

    record Until(
            @Text(max = 1000, required = true) String reason, @NotNull(message = "required") OffsetDateTime until) {}

    record Question(
            @Text(max = 1000, required = true) String question, @Text(max = 40, required = true) String channel) {}

    @Operation(
            summary = "Lists work orders",
            description = "Soonest due first. Departments see their own orders and those that they work on.")
    @GetMapping
    Page<WorkOrderView> find(
            @RequestParam(required = false) String department,
            @RequestParam(required = false) String complaint,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) Boolean mine,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Actor actor) {
        return orders.find(
                new WorkOrderQuery(
                        Ids.department(department),
                        Ids.number("complaint", complaint),
                        state,
                        kind,
                        Boolean.TRUE.equals(mine),
                        cursor,
                        limit),
                actor);
    }

    @Operation(summary = "Shows a work order")
    @GetMapping("/{id}")
    WorkOrderView show(@PathVariable String id, Actor actor) {
        return orders.show(Ids.order(id), actor);
    }

    @Operation(
            summary = "Takes an order",
            description = "The first member of the department who signs becomes its handler.")
    @PostMapping("/{id}/sign")
    ResponseEntity<WorkOrderView> sign(
            @PathVariable String id,
            @RequestBody(required = false) Nothing body,
            ExpectedVersion version,
            Actor actor) {
        return step(id, version, actor, order -> orders.sign(order, actor));
    }

    @Operation(summary = "Gives an order back to the pool of its department", description = "The clocks go on.")
    @PostMapping("/{id}/release")
    ResponseEntity<WorkOrderView> release(
            @PathVariable String id,
            @RequestBody(required = false) Nothing body,
            ExpectedVersion version,
            Actor actor) {
        return step(id, version, actor, order -> orders.release(order, actor));
    }

    @Operation(
            summary = "Asks to send an order back",
            description =
                    "Refused under the policy strict, with an entry in the timeline; otherwise once, in time, and with a written basis.")
    @PostMapping("/{id}/return")
    ResponseEntity<WorkOrderView> giveBack(
            @PathVariable String id, @Valid @RequestBody Return body, ExpectedVersion version, Actor actor) {
        return step(id, version, actor, order -> orders.returnOrder(order, body.reason(), body.basis(), actor));
    }

    @Operation(
            summary = "Opens an assist order at another department",
            description = "The owner stays, and cannot reply before it is answered or waived.")
    @PostMapping("/{id}/assists")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<WorkOrderView> assist(
            @PathVariable String id, @Valid @RequestBody Assist body, ExpectedVersion version, Actor actor) {
        var assist = step(
                        id,
                        version,
                        actor,
                        order -> orders.assist(
                                order, Ids.department(body.department()), body.request(), instant(body.dueAt()), actor))
                .getBody();
        return created(assist);
    }

    @Operation(
            summary = "Hands the work to another department or to a colleague",
            description = "Exactly one of the two is named. Work moves; responsibility and clocks do not.")
    @PostMapping("/{id}/transfer")
    ResponseEntity<WorkOrderView> transfer(
            @PathVariable String id, @Valid @RequestBody Transfer body, ExpectedVersion version, Actor actor) {
        return step(
                id,
                version,
                actor,
                order -> orders.transfer(
                        order, Ids.department(body.department()), body.handler(), body.reason(), actor));
    }

    @Operation(
            summary = "Answers an order",
            description =
                    "On the primary order the one combined answer, with a root cause and after all assist orders; on an assist order the part of the department.")
    @PostMapping("/{id}/reply")
    ResponseEntity<WorkOrderView> reply(
            @PathVariable String id, @Valid @RequestBody Answer body, ExpectedVersion version, Actor actor) {
        return step(id, version, actor, order -> orders.reply(order, body.reply(), actor));
    }

    @Operation(summary = "Gives up on an assist order", description = "For the owner.")
    @PostMapping("/{id}/waive")
    ResponseEntity<WorkOrderView> waive(
            @PathVariable String id, @Valid @RequestBody Reason body, ExpectedVersion version, Actor actor) {
        return step(id, version, actor, order -> orders.waive(order, body.reason(), actor));
    }

    @Operation(summary = "Asks for a hold", description = "The head of the department approves; nothing pauses before.")
    @PostMapping("/{id}/hold")
    ResponseEntity<WorkOrderView> hold(
            @PathVariable String id, @Valid @RequestBody Until body, ExpectedVersion version, Actor actor) {
        return step(id, version, actor, order -> orders.askHold(order, body.reason(), instant(body.until()), actor));
    }

    @Operation(summary = "Ends a hold before its time")
    @PostMapping("/{id}/resume")
    ResponseEntity<WorkOrderView> resume(
            @PathVariable String id,
            @Valid @RequestBody(required = false) MaybeReason body,
            ExpectedVersion version,
            Actor actor) {
        return step(id, version, actor, order -> orders.resume(order, body == null ? null : body.reason(), actor));
    }

    @Operation(
            summary = "Asks for a later promise",
            description = "The head of the department approves; never beyond the legal limit.")
    @PostMapping("/{id}/extend")
    ResponseEntity<WorkOrderView> extend(
            @PathVariable String id, @Valid @RequestBody Until body, ExpectedVersion version, Actor actor) {
        return step(
                id, version, actor, order -> orders.askExtension(order, instant(body.until()), body.reason(), actor));
    }

    @Operation(
            summary = "Asks the customer",
            description = "The promise and the clocks of departments pause until he answers; the legal limit does not.")
    @PostMapping("/{id}/ask-customer")
    ResponseEntity<WorkOrderView> askCustomer(
            @PathVariable String id, @Valid @RequestBody Question body, ExpectedVersion version, Actor actor) {
        return step(id, version, actor, order -> orders.askCustomer(order, body.question(), body.channel(), actor));
    }

    private interface Step {
        WorkOrderView on(WorkOrderId order);
    }

    private ResponseEntity<WorkOrderView> step(String id, ExpectedVersion version, Actor actor, Step step) {
        var order = Ids.order(id);
        orders.expect(order, version, actor);
        return ResponseEntity.ok(step.on(order));
    }

    private static ResponseEntity<WorkOrderView> created(WorkOrderView order) {
        return ResponseEntity.created(URI.create("/api/v1/work-orders/" + order.id()))
                .body(order);
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
