package io.firsthand.web;

import io.firsthand.Page;
import io.firsthand.notification.NoticeDesk;
import io.firsthand.notification.NoticeView;
import io.firsthand.organization.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** Letters and mail over HTTP 函件接口. */
@Tag(
        name = "Notices",
        description = "What was written to the customer and to people of the house, and what waits to be printed.")
@ApiController
class NoticeApi {

    private static final String TEXT = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8";

    private final NoticeDesk notices;

    NoticeApi(NoticeDesk notices) {
        this.notices = notices;
    }

    @Operation(
            summary = "Lists what was written about a complaint",
            description =
                    "Oldest first; to is customer, staff or department, state is waiting, sent, toPrint or failed. For readers of the case.")
    @GetMapping("/complaints/{number}/notices")
    Items<NoticeView> of(@PathVariable String number, Actor actor) {
        return new Items<>(notices.of(Ids.number(number), actor));
    }

    @Operation(
            summary = "Shows the text of a notice",
            description = "As it was written, in both languages, fit to be printed. For readers of the case.")
    @GetMapping(path = "/complaints/{number}/notices/{id}", produces = TEXT)
    String text(@PathVariable String number, @PathVariable String id, Actor actor) {
        return notices.text(Ids.number(number), Ids.uuid(id), actor);
    }

    @Operation(
            summary = "Lists the letters to print",
            description = "Oldest first; state is toPrint, which is also meant without one. For the front desk.")
    @GetMapping("/notices")
    Page<NoticeView> find(
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String cursor,
            @RequestParam(required = false) Integer limit,
            Actor actor) {
        return notices.find(state, cursor, limit, actor);
    }

    @Operation(
            summary = "Says that a letter was printed and posted",
            description = "Also one whose mail was given up. For the front desk.")
    @PostMapping("/notices/{id}/printed")
    ResponseEntity<NoticeView> printed(
            @PathVariable String id, @RequestBody(required = false) Nothing body, Actor actor) {
        return ResponseEntity.ok(notices.printed(Ids.uuid(id), actor));
    }
}
