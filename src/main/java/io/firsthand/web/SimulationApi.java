package io.firsthand.web;

import io.firsthand.Refusal;
import io.firsthand.engine.Simulation;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** The simulated clock over HTTP 模拟时钟接口; without the profile {@code simulation} there is no such thing. */
@Tag(name = "Simulation", description = "Time that only goes by when it is told to.")
@Profile("simulation")
@ApiController
@RequestMapping("/simulation/clock")
class SimulationApi {

    /** As far as times are taken anywhere in the API. */
    private static final Instant LATEST = Instant.parse("2999-12-31T00:00:00Z");

    private final Simulation simulation;

    SimulationApi(Simulation simulation) {
        this.simulation = simulation;
    }

    record Time(Instant now) {}

    /** Either the instant to move to or by how much, as in {@code PT24H}. */
    record Move(Instant to, Duration advance) {}

    @Operation(summary = "Shows the simulated time", description = "It stands still between calls.")
    @GetMapping
    Time show(Actor actor) {
        mustBeAdmin(actor);
        return new Time(simulation.now());
    }

    @Operation(
            summary = "Lets time go by",
            description =
                    "Up to an instant (to) or by a duration (advance), forward only. Every timer on the way rings at its own instant and in order; the call answers when nothing is due any more.")
    @PostMapping
    @OwnTransactions
    ResponseEntity<Simulation.Moved> move(@RequestBody Move body, Actor actor) {
        mustBeAdmin(actor);
        if ((body.to() == null) == (body.advance() == null)) {
            throw Refusal.invalid(new Refusal.Field("to", "toOrAdvance"), new Refusal.Field("advance", "toOrAdvance"));
        }
        var target = body.to() == null ? later(body.advance()) : body.to();
        if (target.isAfter(LATEST)) {
            throw Refusal.invalid(body.to() == null ? "advance" : "to", "tooFar");
        }
        return ResponseEntity.ok(simulation.moveTo(target));
    }

    private Instant later(Duration by) {
        try {
            return simulation.now().plus(by);
        } catch (DateTimeException | ArithmeticException beyondAllTime) {
            throw Refusal.invalid("advance", "tooFar");
        }
    }

    private static void mustBeAdmin(Actor actor) {
        if (!actor.is(Role.ADMIN)) {
            throw Refusal.notYours();
        }
    }
}
