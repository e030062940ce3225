package io.firsthand.console;

import io.firsthand.demo.DemoDesk;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Role;
import io.firsthand.web.PageController;
import io.firsthand.web.Preferences;
import io.firsthand.web.Preferences.Preference;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/** 首页、登录与偏好: where everybody begins. */
@PageController
class HomePages {

    private final Frame frame;
    private final FirstSteps steps;
    private final Preferences preferences;
    private final DemoDesk demo;

    HomePages(Frame frame, FirstSteps steps, Preferences preferences, DemoDesk demo) {
        this.frame = frame;
        this.steps = steps;
        this.preferences = preferences;
        this.demo = demo;
    }

    /** The first steps until they are done or not wanted, then the first page of the role; {@code ?all} shows them again. */
    @GetMapping("/")
    String home(@RequestParam(required = false) String all, Actor actor, Model model) {
        var lines = steps.of(actor.account(), actor.role());
        var places = frame.places();
        var over = steps.dismissed(actor.account()) || lines.stream().allMatch(FirstSteps.Line::done);
        if (over && all == null && !places.isEmpty()) {
            return "redirect:" + places.get(0).path();
        }
        model.addAttribute("steps", lines);
        model.addAttribute("fillable", actor.is(Role.ADMIN) && demo.show(actor).loadable());
        return "home";
    }

    @PostMapping("/first-steps/dismiss")
    String dismiss(Actor actor) {
        steps.dismiss(actor.account());
        return "redirect:/";
    }

    @GetMapping("/login")
    String signIn() {
        return "login";
    }

    /** The form again, over a page that was open when the session ended. */
    @GetMapping("/login/dialog")
    String signInAgain() {
        return "login :: form";
    }

    /** What the sign-in forwards to; the reason is in the request, never in the address. */
    @RequestMapping(
            path = "/login/refused",
            method = {RequestMethod.GET, RequestMethod.POST})
    String refused(HttpServletRequest request, Model model) {
        var code = request.getAttribute("refused");
        model.addAttribute("refused", code == null ? null : "refusal." + code);
        return request.getHeader("HX-Request") == null ? "login" : "login :: form";
    }

    /** Any call keeps the session; this one does nothing else. */
    @PostMapping("/stay")
    ResponseEntity<Void> stay() {
        return ResponseEntity.noContent().build();
    }

    /** Saves what is among the choices and goes back to where the reader was. */
    @PostMapping("/preferences")
    String choose(
            @RequestParam Map<String, String> choices,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        var reader = frame.reader();
        for (var preference : Preference.values()) {
            var choice = choices.get(preference.word());
            if (choice != null && preference.offers(choice)) {
                preferences.choose(preference, choice, reader == null ? null : reader.account(), request, response);
            }
        }
        return "redirect:" + (back.matches("/[a-z0-9/-]*") && !back.startsWith("//") ? back : "/");
    }
}
