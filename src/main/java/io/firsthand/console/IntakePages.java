package io.firsthand.console;

import io.firsthand.Refusal;
import io.firsthand.complaint.Categories;
import io.firsthand.complaint.Category;
import io.firsthand.complaint.ComplainerType;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Department;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Role;
import io.firsthand.web.OwnTransactions;
import io.firsthand.web.PageController;
import io.firsthand.workorder.DispatchDesk;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** 登记投诉: one page, three zones: the caller, the complaint, and where it would go by when. */
@PageController
@RequestMapping("/complaints/new")
class IntakePages {

    static final String FORM = "intake";

    private final ComplaintDesk complaints;
    private final DispatchDesk dispatches;
    private final Categories categories;
    private final Organization organization;
    private final Drafts drafts;
    private final SentForms sent;
    private final Frame frame;

    IntakePages(
            ComplaintDesk complaints,
            DispatchDesk dispatches,
            Categories categories,
            Organization organization,
            Drafts drafts,
            SentForms sent,
            Frame frame) {
        this.complaints = complaints;
        this.dispatches = dispatches;
        this.categories = categories;
        this.organization = organization;
        this.drafts = drafts;
        this.sent = sent;
        this.frame = frame;
    }

    /** One leaf of the tree, as it is found and shown: by its own names and those of the groups above it, in both languages. */
    record Kind(String id, String name, String group, String words) {}

    /** The form, with the draft in it; what the address says about the caller comes before the draft. */
    @GetMapping
    String show(
            @RequestParam(required = false) String phone,
            @RequestParam(required = false) String name,
            Actor actor,
            Model model) {
        if (!actor.is(Role.FRONT_DESK)) {
            throw Refusal.notYours();
        }
        var draft = drafts.find(actor.account(), FORM);
        var typed = Intake.of(draft.map(Drafts.Draft::fields).orElse(Map.of()));
        model.addAllAttributes(
                form(typed.calledBy(phone, name), UUID.randomUUID().toString()));
        draft.ifPresent(kept -> model.addAttribute("savedAt", kept.savedAt()));
        return "intake/new";
    }

    private Map<String, Object> form(Intake intake, String token) {
        var model = new HashMap<String, Object>();
        model.put("intake", intake);
        model.put("token", token);
        model.put("kinds", kinds());
        model.put(
                "chosen",
                categories
                        .find(intake.category() == null ? "" : intake.category())
                        .map(each -> frame.name(each.name()))
                        .orElse(null));
        model.put("channels", organization.channels());
        model.put("regions", organization.regions());
        model.put("tiers", organization.tiers());
        model.put(
                "departments",
                organization.departments().stream()
                        .filter(Department::selectable)
                        .toList());
        model.put("complainers", ComplainerType.values());
        model.put("wrong", Map.of());
        return model;
    }

    private List<Kind> kinds() {
        return categories.all().stream()
                .filter(each -> categories.selectable(each.id()))
                .map(each -> new Kind(each.id(), frame.name(each.name()), group(each), words(each)))
                .toList();
    }

    private String group(Category category) {
        return above(category).map(each -> frame.name(each.name())).orElse("");
    }

    private Optional<Category> above(Category category) {
        return category.parent() == null ? Optional.empty() : categories.find(category.parent());
    }

    private String words(Category category) {
        var own = category.name().en() + " " + category.name().zh();
        return above(category)
                .map(group -> own + " " + words(group))
                .orElse(own)
                .toLowerCase(Locale.ROOT);
    }

    /** Where the complaint would go and what it would promise; nothing yet while the kind is not known. */
    @OwnTransactions
    @PostMapping("/preview")
    String preview(@ModelAttribute Intake intake, Actor actor, Model model) {
        try {
            model.addAttribute("preview", dispatches.preview(intake.registration(), actor));
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
        }
        return "intake/preview :: preview";
    }

    @PostMapping("/draft")
    String keep(
            @RequestParam Map<String, String> fields, @Valid @ModelAttribute Intake intake, Actor actor, Model model) {
        if (!actor.is(Role.FRONT_DESK)) {
            throw Refusal.notYours();
        }
        var kept = new TreeMap<>(fields);
        kept.keySet().retainAll(Intake.KEPT);
        model.addAttribute("savedAt", drafts.save(actor.account(), FORM, kept));
        return "intake/new :: draft";
    }

    @PostMapping("/draft/discard")
    String discard(Actor actor) {
        drafts.discard(actor.account(), FORM);
        return "redirect:/complaints/new";
    }

    /** Registers the complaint. The same form sent twice makes one, and is answered twice. */
    @PostMapping
    String save(
            @RequestParam UUID token,
            @RequestParam(defaultValue = "stay") String then,
            @Valid @ModelAttribute("intake") Intake intake,
            BindingResult faults,
            HttpServletRequest request,
            Actor actor,
            Model model) {
        var number = sent.caseOf(token, actor.account()).orElseGet(() -> {
            try {
                return register(token, intake, faults, actor);
            } catch (Refusal refusal) {
                throw refusal.kind() == Refusal.Kind.NOT_YOURS ? refusal : new WrongForm(refusal);
            }
        });
        model.addAllAttributes(form(Intake.of(Map.of()), UUID.randomUUID().toString()));
        model.addAttribute("saved", complaints.show(number, actor));
        model.addAttribute("next", then.equals("next"));
        model.addAttribute("piece", piece(request));
        return piece(request) ? "intake/new :: intake" : "intake/new";
    }

    /** A refusal whose answer is the form again. */
    private static final class WrongForm extends RuntimeException {

        private final transient Refusal refusal;

        WrongForm(Refusal refusal) {
            super(refusal.code());
            this.refusal = refusal;
        }
    }

    /** The limits of a constraint follow its field by name: the length comes first. */
    private static Object most(Object[] arguments) {
        return arguments == null || arguments.length < 2 ? 0 : arguments[1];
    }

    private ComplaintNumber register(UUID token, Intake intake, BindingResult faults, Actor actor) {
        if (faults.hasErrors()) {
            throw Refusal.invalid(faults.getFieldErrors().stream()
                    .map(each ->
                            new Refusal.Field(each.getField(), each.getDefaultMessage(), most(each.getArguments())))
                    .toArray(Refusal.Field[]::new));
        }
        sent.claim(token, actor.account());
        var complainer = intake.complainer();
        var number = complaints.register(intake.registration(), actor);
        if (complainer != null) {
            complaints.complainerType(number, complainer, null, actor);
        }
        sent.sent(token, number);
        drafts.discard(actor.account(), FORM);
        return number;
    }

    /** What is wrong stands at its field; everything typed is still there. */
    @ExceptionHandler
    ModelAndView refused(WrongForm wrong, HttpServletRequest request, HttpServletResponse response) {
        var refusal = wrong.refusal;
        var typed = request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()[0]));
        var page = new ModelAndView(piece(request) ? "intake/new :: intake" : "intake/new");
        page.addAllObjects(form(Intake.of(typed), typed.get("token")));
        page.addObject(
                "wrong",
                refusal.fields().stream()
                        .collect(Collectors.toMap(
                                each -> each.field().replace("customer.", ""), each -> each, (one, other) -> one)));
        page.addObject("refusal", refusal);
        page.addObject("piece", piece(request));
        response.setStatus(refusal.kind() == Refusal.Kind.INVALID ? 400 : 409);
        return page;
    }

    private static boolean piece(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }
}
