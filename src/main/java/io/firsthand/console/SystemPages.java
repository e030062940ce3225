package io.firsthand.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthand.organization.Actor;
import io.firsthand.system.SystemDesk;
import io.firsthand.web.PageController;
import java.util.Locale;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** 系统: how the house is, with stuck jobs to set going again and a text to send to whoever helps. */
@PageController
@RequestMapping("/system")
class SystemPages {

    private final SystemDesk system;
    private final ObjectMapper json;

    SystemPages(SystemDesk system, ObjectMapper json) {
        this.system = system;
        this.json = json;
    }

    @GetMapping
    String show(Actor actor, Locale reader, Model model) throws JsonProcessingException {
        var view = system.show(actor, reader);
        model.addAttribute("system", view)
                .addAttribute(
                        "diagnostics", json.writerWithDefaultPrettyPrinter().writeValueAsString(view));
        return "system/system";
    }

    @GetMapping("/licences")
    String licences(Actor actor, Model model) {
        model.addAttribute("libraries", system.licences(actor));
        return "system/licences";
    }

    @PostMapping("/incidents/{id}/retry")
    String retry(@PathVariable String id, Actor actor) {
        system.retry(id, actor);
        return "redirect:/system";
    }
}
