package io.firsthand.console;

import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.complaint.Categories;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintQuery;
import io.firsthand.complaint.ComplaintSummary;
import io.firsthand.complaint.PromiseBands.Band;
import io.firsthand.complaint.Status;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Department;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import io.firsthand.web.PageController;
import io.firsthand.workorder.BoardDesk;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** 投诉列表: all cases that the reader may see; the address holds the filters. */
@PageController
class ComplaintPages {

    private static final String UNCLAIMED = "unclaimed";

    private final ComplaintDesk complaints;
    private final BoardDesk board;
    private final Organization organization;
    private final Categories categories;

    ComplaintPages(ComplaintDesk complaints, BoardDesk board, Organization organization, Categories categories) {
        this.complaints = complaints;
        this.board = board;
        this.organization = organization;
        this.categories = categories;
    }

    /**
     * What the list is narrowed to; empty like absent.
     *
     * @param band a number of the board, with the department that it is about; leaves no other filter
     */
    record Filter(
            String status, String department, String category, String q, Boolean overdue, String sort, String band) {

        Filter {
            status = orNull(status);
            department = orNull(department);
            category = orNull(category);
            q = orNull(q);
            sort = orNull(sort);
            band = orNull(band);
        }

        private static String orNull(String text) {
            return text == null || text.isBlank() ? null : text;
        }

        String address() {
            var address = UriComponentsBuilder.fromPath("/complaints");
            add(address, "band", band);
            add(address, "status", status);
            add(address, "department", department);
            add(address, "category", category);
            add(address, "q", q);
            add(address, "overdue", overdue);
            add(address, "sort", sort);
            return address.encode().toUriString();
        }

        private static void add(UriComponentsBuilder address, String name, Object value) {
            if (value != null) {
                address.queryParam(name, value);
            }
        }

        boolean any() {
            return Stream.of(status, department, category, q, overdue, band).anyMatch(each -> each != null);
        }

        public DepartmentId departmentId() {
            try {
                return department == null ? null : new DepartmentId(department);
            } catch (IllegalArgumentException malformed) {
                throw Refusal.invalid("department", "noSuch", department);
            }
        }
    }

    @GetMapping("/complaints")
    String show(
            @ModelAttribute Filter filter,
            @RequestParam(required = false) String cursor,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor,
            Model model) {
        model.addAttribute("page", find(filter, cursor, actor))
                .addAttribute("filter", filter)
                .addAttribute("any", filter.any())
                .addAttribute("address", filter.address())
                .addAttribute("cursor", cursor)
                .addAttribute("statuses", Status.values())
                .addAttribute("departments", departments())
                .addAttribute(
                        "categories",
                        categories.all().stream()
                                .filter(each -> categories.selectable(each.id()))
                                .toList());
        return piece ? "complaint/list :: lines" : "complaint/list";
    }

    private Page<ComplaintSummary> find(Filter filter, String cursor, Actor actor) {
        if (filter.band() != null) {
            var department = filter.departmentId();
            if (department == null) {
                throw Refusal.invalid("department", "required");
            }
            return filter.band().equals(UNCLAIMED)
                    ? board.unclaimed(department, cursor, null, actor)
                    : board.inBand(band(filter.band()), department, cursor, null, actor);
        }
        return complaints.find(
                new ComplaintQuery(
                        status(filter.status()),
                        filter.departmentId(),
                        filter.category(),
                        filter.q(),
                        null,
                        filter.overdue(),
                        "due".equals(filter.sort()),
                        cursor,
                        null),
                actor);
    }

    private List<Department> departments() {
        return organization.departments().stream()
                .filter(Department::selectable)
                .toList();
    }

    private static Status status(String word) {
        if (word != null && Status.of(word) == null) {
            throw Refusal.invalid("status", "noSuch", word);
        }
        return Status.of(word);
    }

    private static Band band(String word) {
        return Stream.of(Band.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("band", "noSuch", word));
    }
}
