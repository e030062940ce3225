package io.firsthand.web;

import io.firsthand.ExpectedVersion;
import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.callback.Attempt;
import io.firsthand.callback.CallbackDesk;
import io.firsthand.callback.CallbackView;
import io.firsthand.organization.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Callbacks over HTTP 回访接口. */
@Tag(
        name = "Callbacks",
        description = "Somebody without a part in the case calls the customer and asks whether the matter is solved.")
@ApiController
@RequestMapping("/callbacks")
class CallbackApi {

    private final CallbackDesk callbacks;

    CallbackApi(CallbackDesk callbacks) {
        this.callbacks = callbacks;
    }

    record Call(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Attempt.Outcome outcome,
            Attempt.Matter matter,
            Integer treatment,
            Boolean confirmed,
            @Text(max = 2000) String comment,
            @Text(max = 2000) String anythingElse) {

        Attempt attempt() {
            return new Attempt(outcome, matter, treatment, confirmed, comment, anythingElse);
        }
    }

    /** {@code due} is a day of the business zone: calls due until its end. */
    @Operation(
            summary = "Lists callbacks",
            description = "Soonest due first; the open ones unless told otherwise, future ones included.")
    @GetMapping
    Page<CallbackView> find(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate due,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Actor actor) {
        return callbacks.find(due, state(state), cursor, limit, actor);
    }

    private static Attempt.State state(String word) {
        if (word == null) {
            return null;
        }
        for (var state : Attempt.State.values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        throw Refusal.invalid("state", "noSuch", word);
    }

    @Operation(
            summary = "Records a call",
            description =
                    "REACHED needs both answers: matter and treatment; for a withdrawal, whether it is confirmed. Refused with OWN_CALLBACK for whoever had a part in the case.")
    @PostMapping("/{id}/attempts")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<CallbackView> attempt(
            @PathVariable String id, @Valid @RequestBody Call body, ExpectedVersion version, Actor actor) {
        var callback = Ids.callback(id);
        callbacks.expect(callback, version, actor);
        var view = callbacks.attempt(callback, body.attempt(), actor);
        return ResponseEntity.created(URI.create("/api/v1/callbacks/" + id + "/attempts/" + view.attempts()))
                .body(view);
    }
}
