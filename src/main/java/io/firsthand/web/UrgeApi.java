package io.firsthand.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.firsthand.ExpectedVersion;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintView;
import io.firsthand.escalation.UrgeDesk;
import io.firsthand.escalation.UrgeView;
import io.firsthand.organization.Actor;
import io.firsthand.workorder.WorkOrderDesk;
import io.firsthand.workorder.WorkOrderView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Urges over HTTP 催办接口. */
@Tag(
        name = "Urges",
        description =
                "Who waits asks again; the department that has the case answers. What is asked about one matter on one day is one urge, counted.")
@ApiController
class UrgeApi {

    private final UrgeDesk urges;
    private final ComplaintDesk complaints;
    private final WorkOrderDesk orders;
    private final WholeCase cases;

    UrgeApi(UrgeDesk urges, ComplaintDesk complaints, WorkOrderDesk orders, WholeCase cases) {
        this.urges = urges;
        this.complaints = complaints;
        this.orders = orders;
        this.cases = cases;
    }

    record OfCase(@Text(max = 2000, required = true) String text, By by) {}

    enum By {
        CUSTOMER,
        STAFF
    }

    record OfOrder(@Text(max = 2000, required = true) String text) {}

    record Answer(@Text(max = 2000, required = true) String text) {}

    /** The complaint, with the urge of today beside it. */
    record Case(@JsonUnwrapped ComplaintView complaint, UUID id, int count, Instant dueAt) {}

    /** The order, with the urge of today in it. */
    record Order(@JsonUnwrapped WorkOrderView order, Today urge) {}

    record Today(UUID id, int count, Instant dueAt) {}

    @Operation(
            summary = "Records that somebody asks again",
            description =
                    "Never changes another clock nor the priority. The first time of a day starts the clock of the urge, the others of that day are counted with it. The owner answers, or the front desk while there is none. For front desk, callback desk and supervisor.")
    @PostMapping("/complaints/{number}/urges")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Case> urge(
            @PathVariable String number, @Valid @RequestBody OfCase body, ExpectedVersion version, Actor actor) {
        var id = Ids.number(number);
        complaints.expect(id, version, actor);
        var urge = urges.urge(id, body.text(), body.by() != By.STAFF, actor);
        return created("/complaints/" + number, new Case(cases.show(id, actor), urge.id(), urge.count(), urge.dueAt()));
    }

    @Operation(
            summary = "Lists the urges of a complaint",
            description = "Oldest first, with what was asked and answered.")
    @GetMapping("/complaints/{number}/urges")
    Items<UrgeView> of(@PathVariable String number, Actor actor) {
        return new Items<>(urges.of(Ids.number(number), actor));
    }

    @Operation(
            summary = "Urges whoever holds the order",
            description =
                    "Its handler, or the pool of the department that works on it. For front desk, supervisor and, on an assist order, its owner.")
    @PostMapping("/work-orders/{id}/urges")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Order> urgeOrder(
            @PathVariable String id, @Valid @RequestBody OfOrder body, ExpectedVersion version, Actor actor) {
        var order = Ids.order(id);
        orders.expect(order, version, actor);
        var urge = urges.urge(order, body.text(), actor);
        return created(
                "/complaints/" + urge.complaint(),
                new Order(orders.show(order, actor), new Today(urge.id(), urge.count(), urge.dueAt())));
    }

    @Operation(
            summary = "Answers an urge",
            description = "Stops its clock. For every member of the urged department, and its head.")
    @PostMapping("/urges/{id}/answer")
    ResponseEntity<UrgeView> answer(
            @PathVariable String id, @Valid @RequestBody Answer body, ExpectedVersion version, Actor actor) {
        var urge = Ids.uuid(id);
        urges.expect(urge, version, actor);
        return ResponseEntity.ok(urges.answer(urge, body.text(), actor));
    }

    private static <T> ResponseEntity<T> created(String complaint, T body) {
        return ResponseEntity.created(URI.create("/api/v1" + complaint + "/urges"))
                .body(body);
    }
}
