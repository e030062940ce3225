package io.firsthand.console;

import io.firsthand.Refusal;
import io.firsthand.engine.ProcessLoad;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Role;
import io.firsthand.servicelevel.CaseClocks;
import io.firsthand.web.PageController;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** 流程: each process as drawn, with how many cases wait where and which limits are broken. For supervisors and the admin. */
@PageController
@RequestMapping("/processes")
class ProcessPages {

    private final ProcessLoad processes;
    private final CaseClocks clocks;

    ProcessPages(ProcessLoad processes, CaseClocks clocks) {
        this.processes = processes;
        this.clocks = clocks;
    }

    @GetMapping
    String first(Actor actor) {
        mustSee(actor);
        return "redirect:/processes/complaint-handling";
    }

    @GetMapping("/{id}")
    String show(@PathVariable String id, Actor actor, Model model) {
        mustSee(actor);
        model.addAttribute("load", processes.load(id).orElseThrow(() -> Refusal.notFound(id)));
        model.addAttribute("processes", processes.processes());
        model.addAttribute("broken", clocks.brokenInOpenCases());
        return "process/load";
    }

    private static void mustSee(Actor actor) {
        if (!actor.is(Role.SUPERVISOR, Role.ADMIN)) {
            throw Refusal.notYours();
        }
    }
}
