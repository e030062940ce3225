package io.firsthand.console;

import io.firsthand.Refusal;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintQuery;
import io.firsthand.complaint.ComplaintSummary;
import io.firsthand.complaint.ComplaintView.OpenComplaint;
import io.firsthand.customer.CustomerDirectory;
import io.firsthand.customer.CustomerView;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Role;
import io.firsthand.web.PageController;
import java.util.List;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 搜索: what the palette asks the house: a number, a caller, words. The doors decide what the reader may find. */
@PageController
class Search {

    private static final int MOST = 6;

    private final ComplaintDesk complaints;
    private final CustomerDirectory customers;

    Search(ComplaintDesk complaints, CustomerDirectory customers) {
        this.complaints = complaints;
        this.customers = customers;
    }

    @GetMapping("/search")
    String find(@RequestParam(defaultValue = "") String q, Actor actor, Model model) {
        var wanted = q.strip();
        var callers = wanted.matches("[0-9 +()/-]{3,40}") ? callers(wanted, actor) : List.<CustomerView>of();
        model.addAttribute("callers", withOpenCases(callers, actor));
        model.addAttribute("cases", callers.isEmpty() && wanted.length() > 1 ? cases(wanted, actor) : List.of());
        model.addAttribute("registers", actor.is(Role.FRONT_DESK));
        return "parts/palette :: found";
    }

    /** A caller with what is open for him. */
    record Found(CustomerView customer, List<OpenComplaint> open) {}

    private List<Found> withOpenCases(List<CustomerView> callers, Actor actor) {
        if (callers.isEmpty()) {
            return List.of();
        }
        var open = complaints.openOf(callers.stream().map(CustomerView::id).toList(), actor);
        return callers.stream()
                .map(each -> new Found(each, open.getOrDefault(each.id(), List.of())))
                .toList();
    }

    private List<CustomerView> callers(String phone, Actor actor) {
        return actor.is(Role.FRONT_DESK, Role.CALLBACK, Role.SUPERVISOR)
                        && phone.replaceAll("[^0-9]", "").length() > 2
                ? customers.find(phone, actor).stream().limit(MOST).toList()
                : List.of();
    }

    private List<ComplaintSummary> cases(String q, Actor actor) {
        try {
            return complaints
                    .find(new ComplaintQuery(null, null, null, q, null, null, false, null, MOST), actor)
                    .items();
        } catch (Refusal roleWithoutCases) {
            return List.of();
        }
    }
}
