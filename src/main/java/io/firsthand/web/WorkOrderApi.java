package io.firsthand.web;

import io.firsthand.ExpectedVersion;
import io.firsthand.Page;
import io.firsthand.organization.Actor;
import io.firsthand.workorder.Reply;
import io.firsthand.workorder.WorkOrderDesk;
import io.firsthand.workorder.WorkOrderId;
import io.firsthand.workorder.WorkOrderQuery;
import io.firsthand.workorder.WorkOrderView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Work orders and assist orders over HTTP 工单接口. */
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

    record Urge(@Text(max = 2000, required = true) String text) {}

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

    @GetMapping("/{id}")
    WorkOrderView show(@PathVariable String id, Actor actor) {
        return orders.show(Ids.order(id), actor);
    }

    @PostMapping("/{id}/sign")
    ResponseEntity<WorkOrderView> sign(
            @PathVariable String id,
            @RequestBody(required = false) Nothing body,
            ExpectedVersion version,
            Actor actor) {
        return step(id, version, actor, order -> orders.sign(order, actor));
    }

    @PostMapping("/{id}/release")
    ResponseEntity<WorkOrderView> release(
            @PathVariable String id,
            @RequestBody(required = false) Nothing body,
            ExpectedVersion version,
            Actor actor) {
        return step(id, version, actor, order -> orders.release(order, actor));
    }

    @PostMapping("/{id}/return")
    ResponseEntity<WorkOrderView> giveBack(
            @PathVariable String id, @Valid @RequestBody Return body, ExpectedVersion version, Actor actor) {
        return step(id, version, actor, order -> orders.returnOrder(order, body.reason(), body.basis(), actor));
    }

    @PostMapping("/{id}/assists")
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

    @PostMapping("/{id}/urges")
    ResponseEntity<WorkOrderView> urge(
            @PathVariable String id, @Valid @RequestBody Urge body, ExpectedVersion version, Actor actor) {
        return created(step(id, version, actor, order -> orders.urge(order, body.text(), actor))
                .getBody());
    }

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

    @PostMapping("/{id}/reply")
    ResponseEntity<WorkOrderView> reply(
            @PathVariable String id, @Valid @RequestBody Answer body, ExpectedVersion version, Actor actor) {
        return step(id, version, actor, order -> orders.reply(order, body.reply(), actor));
    }

    @PostMapping("/{id}/waive")
    ResponseEntity<WorkOrderView> waive(
            @PathVariable String id, @Valid @RequestBody Reason body, ExpectedVersion version, Actor actor) {
        return step(id, version, actor, order -> orders.waive(order, body.reason(), actor));
    }

    @PostMapping("/{id}/hold")
    ResponseEntity<WorkOrderView> hold(
            @PathVariable String id, @Valid @RequestBody Until body, ExpectedVersion version, Actor actor) {
        return step(id, version, actor, order -> orders.askHold(order, body.reason(), instant(body.until()), actor));
    }

    @PostMapping("/{id}/resume")
    ResponseEntity<WorkOrderView> resume(
            @PathVariable String id,
            @Valid @RequestBody(required = false) MaybeReason body,
            ExpectedVersion version,
            Actor actor) {
        return step(id, version, actor, order -> orders.resume(order, body == null ? null : body.reason(), actor));
    }

    @PostMapping("/{id}/extend")
    ResponseEntity<WorkOrderView> extend(
            @PathVariable String id, @Valid @RequestBody Until body, ExpectedVersion version, Actor actor) {
        return step(
                id, version, actor, order -> orders.askExtension(order, instant(body.until()), body.reason(), actor));
    }

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
