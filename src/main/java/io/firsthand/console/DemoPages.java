package io.firsthand.console;

import io.firsthand.demo.DemoDesk;
import io.firsthand.organization.Actor;
import io.firsthand.web.OwnTransactions;
import io.firsthand.web.PageController;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;

/** 示例数据: loads the example cases and, after a question, removes them; both take a while, which the page counts out. */
@PageController
@RequestMapping("/demo-data")
class DemoPages {

    private final DemoDesk demo;

    DemoPages(DemoDesk demo) {
        this.demo = demo;
    }

    @GetMapping
    String show(Actor actor, Model model) {
        model.addAttribute("demo", demo.show(actor));
        return "demo/page";
    }

    /** How far it is. */
    @GetMapping("/so-far")
    String soFar(Actor actor, Model model) {
        model.addAttribute("demo", demo.show(actor));
        return "demo/page :: so-far";
    }

    @OwnTransactions
    @PostMapping
    Object load(@RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece, Actor actor) {
        demo.load(actor);
        return on("/demo-data", piece);
    }

    @OwnTransactions
    @PostMapping("/removal")
    Object remove(@RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece, Actor actor) {
        demo.remove(actor);
        return on("/?all", piece);
    }

    /** The banner is on every page, so the whole page is asked for. */
    private static Object on(String page, boolean piece) {
        return piece ? ResponseEntity.noContent().header("HX-Redirect", page).build() : "redirect:" + page;
    }
}
