package io.firsthand.console;

import io.firsthand.Refusal;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintView.OpenComplaint;
import io.firsthand.customer.CustomerDirectory;
import io.firsthand.customer.CustomerView;
import io.firsthand.escalation.UrgeDesk;
import io.firsthand.organization.Actor;
import io.firsthand.web.PageController;
import io.firsthand.web.Text;
import java.util.List;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.FragmentsRendering;

/** 来电识别: who it is while the number is typed, and what is open for him already, to be joined instead of entered again. */
@PageController
@RequestMapping("/complaints/new")
class CallerPages {

    private static final int DIGITS = 3;
    private static final int MOST = 8;

    private final CustomerDirectory customers;
    private final ComplaintDesk complaints;
    private final UrgeDesk urges;

    CallerPages(CustomerDirectory customers, ComplaintDesk complaints, UrgeDesk urges) {
        this.customers = customers;
        this.complaints = complaints;
        this.urges = urges;
    }

    /** The callers whose number begins like this, and the open cases of the one whose number it is. */
    @GetMapping("/callers")
    String callers(@RequestParam(defaultValue = "") String phone, Actor actor, Model model) {
        var digits = digits(phone);
        var found = digits.length() < DIGITS ? List.<CustomerView>of() : customers.find(phone, actor);
        var exact = found.stream()
                .filter(each -> digits(each.phone()).equals(digits))
                .toList();
        var open = complaints.openOf(exact.stream().map(CustomerView::id).toList(), actor).values().stream()
                .flatMap(List::stream)
                .toList();
        model.addAttribute("found", found.stream().limit(MOST).toList());
        model.addAttribute("exact", exact.size() == 1 ? exact.get(0) : null);
        model.addAttribute("open", open);
        model.addAttribute("asked", digits.length() >= DIGITS);
        return "intake/callers :: callers";
    }

    private static String digits(String phone) {
        return phone == null ? "" : phone.replaceAll("[^0-9]", "");
    }

    @PostMapping("/open/{number}/notes")
    Object note(
            @PathVariable String number, @RequestParam @Text(max = 4000, required = true) String text, Actor actor) {
        var id = number(number);
        complaints.addNote(id, text, actor);
        return joined(id, "intake.noted", actor);
    }

    @PostMapping("/open/{number}/urges")
    Object urge(
            @PathVariable String number, @RequestParam @Text(max = 2000, required = true) String text, Actor actor) {
        var id = number(number);
        urges.urge(id, text, true, actor);
        return joined(id, "intake.urged", actor);
    }

    private FragmentsRendering joined(ComplaintNumber number, String text, Actor actor) {
        var view = complaints.show(number, actor);
        var open = new OpenComplaint(number, view.status(), view.summary(), view.category(), view.receivedAt());
        return FragmentsRendering.with("intake/callers :: line", Map.of("each", open))
                .fragment("parts/alert :: added", Map.of("key", text, "words", List.of(number), "kind", "success"))
                .build();
    }

    private static ComplaintNumber number(String text) {
        try {
            return new ComplaintNumber(text);
        } catch (IllegalArgumentException notANumber) {
            throw Refusal.notFound(text);
        }
    }
}
