package io.firsthand.console;

import io.firsthand.complaint.PromiseBands.Band;
import io.firsthand.complaint.PromiseBands.Bands;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Role;
import io.firsthand.web.PageController;
import io.firsthand.workorder.Board;
import io.firsthand.workorder.BoardDesk;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** 看板: what each department has open, by how near the promise is. {@code kiosk} is for a wall: large, without anything to press. */
@PageController
class BoardPages {

    private final BoardDesk board;

    BoardPages(BoardDesk board) {
        this.board = board;
    }

    @GetMapping("/board")
    String show(
            @RequestParam(defaultValue = "false") boolean kiosk,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor,
            Model model) {
        var shown = board.show(actor);
        model.addAttribute("board", shown)
                .addAttribute(
                        "total", shown.items().stream().map(Board.Row::bands).reduce(Bands.NONE, Bands::plus))
                .addAttribute("flow", board.today(actor))
                .addAttribute("bands", Band.values())
                .addAttribute("kiosk", kiosk)
                .addAttribute("links", !kiosk && !actor.is(Role.MANAGER)); // a manager reads figures, not cases
        return piece ? "board/board :: board" : "board/board";
    }
}
