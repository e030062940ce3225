package io.firsthand.console;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.notification.NoticeDesk;
import io.firsthand.organization.Actor;
import io.firsthand.web.PageController;
import java.util.UUID;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 待打印函件: the letters that the front desk prints, one beside the list. */
@PageController
@RequestMapping("/letters")
class LetterPages {

    private final NoticeDesk notices;

    LetterPages(NoticeDesk notices) {
        this.notices = notices;
    }

    /** The list with its first letter. */
    @GetMapping
    String list(
            @RequestParam(required = false) String cursor,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor,
            Model model) {
        var first = notices.find(null, cursor, null, actor).items().stream()
                .findFirst()
                .orElse(null);
        return first == null
                ? show(null, null, cursor, piece, actor, model)
                : show(first.complaint(), first.id(), cursor, piece, actor, model);
    }

    @GetMapping("/{number}/{id}")
    String show(
            @PathVariable ComplaintNumber number,
            @PathVariable UUID id,
            @RequestParam(required = false) String cursor,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor,
            Model model) {
        model.addAttribute("page", notices.find(null, cursor, null, actor))
                .addAttribute("cursor", cursor)
                .addAttribute("shown", id)
                .addAttribute("number", number)
                .addAttribute("text", id == null ? null : notices.text(number, id, actor));
        return piece ? "letter/list :: lines" : "letter/list";
    }

    @PostMapping("/{id}/printed")
    String printed(@PathVariable UUID id, Actor actor) {
        notices.printed(id, actor);
        return "redirect:/letters";
    }
}
