package io.firsthand.web;

import io.firsthand.organization.Actor;
import io.firsthand.workorder.Board;
import io.firsthand.workorder.BoardDesk;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The board over HTTP 看板接口. */
@Tag(name = "Board", description = "What each department has open, by how near the promise to the customer is.")
@ApiController
@RequestMapping("/board")
class BoardApi {

    private final BoardDesk board;

    BoardApi(BoardDesk board) {
        this.board = board;
    }

    @Operation(
            summary = "Shows the board",
            description =
                    "Open complaints that are not resolved, by department and by the time left until the promise; paused are those that wait for their customer. Complaints without an owner count at the front desk; unclaimed are primary orders that nobody has taken. Members and heads see their own department.")
    @GetMapping
    Board show(Actor actor) {
        return board.show(actor);
    }
}
