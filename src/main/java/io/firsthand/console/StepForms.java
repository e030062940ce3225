package io.firsthand.console;

import io.firsthand.Refusal;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintView;
import io.firsthand.complaint.TimelineEntry;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import io.firsthand.web.Text;
import io.firsthand.workorder.ApprovalDesk;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** 步骤表单: the form of a step, with what was typed into it and what is wrong with that. */
@Component
class StepForms {

    private final ComplaintDesk complaints;
    private final ApprovalDesk approvals;
    private final Organization organization;
    private final Frame frame;
    private final Words words;

    StepForms(ComplaintDesk complaints, ApprovalDesk approvals, Organization organization, Frame frame, Words words) {
        this.complaints = complaints;
        this.approvals = approvals;
        this.organization = organization;
        this.frame = frame;
        this.words = words;
    }

    /** One thing to choose. */
    record Option(String value, String label) {}

    /** One field as it is shown; {@code error} is null when nothing is wrong. */
    record FieldView(
            String name, String type, int max, boolean required, String value, List<Option> options, String error) {}

    /**
     * The form.
     *
     * @param version of the case when it was read
     * @param seen the last entry of the timeline that the reader knows
     * @param since what others did after that, only told when the case changed under the form
     * @param problem why it was refused, null when it was not
     */
    record Form(
            Step step,
            ComplaintNumber number,
            UUID about,
            long version,
            int seen,
            List<FieldView> fields,
            List<TimelineEntry> since,
            String problem) {}

    /** What was typed. */
    record Typed(Map<String, String> values) {

        String text(String name) {
            var text = values.get(name);
            return text == null || text.isBlank() ? null : text.strip();
        }

        DepartmentId department(String name) {
            var id = text(name);
            return id == null ? null : new DepartmentId(id);
        }

        boolean yes(String name) {
            return "true".equals(values.get(name));
        }

        UUID about() {
            try {
                return text("about") == null ? null : UUID.fromString(text("about"));
            } catch (IllegalArgumentException noId) {
                throw Refusal.notFound(text("about"));
            }
        }

        Long number(String name) {
            try {
                return text(name) == null ? null : Long.valueOf(text(name));
            } catch (NumberFormatException none) {
                return null;
            }
        }
    }

    /** An empty one. */
    Form fresh(Step step, ComplaintNumber number, UUID about, Actor actor) {
        return form(
                step,
                number,
                new Typed(about == null ? Map.of() : Map.of("about", about.toString())),
                null,
                Map.of(),
                false,
                actor);
    }

    /** The same with what was typed, why it was refused, and, when the case had changed, since when by what. */
    Form refused(
            Step step,
            ComplaintNumber number,
            Typed typed,
            String problem,
            Map<String, String> errors,
            boolean changed,
            Actor actor) {
        return form(step, number, typed, problem, errors, changed, actor);
    }

    private Form form(
            Step step,
            ComplaintNumber number,
            Typed typed,
            String problem,
            Map<String, String> errors,
            boolean changed,
            Actor actor) {
        var view = complaints.show(number, actor);
        var timeline = complaints.timeline(number, actor);
        var last = timeline.isEmpty() ? 0 : timeline.get(timeline.size() - 1).seq();
        var seen = typed.number("seen");
        var since = changed && seen != null
                ? timeline.stream().filter(entry -> entry.seq() > seen).toList()
                : List.<TimelineEntry>of();
        var version = typed.number("version");
        return new Form(
                step,
                number,
                typed.about(),
                changed || version == null ? view.version() : version,
                changed || seen == null ? last : seen.intValue(),
                step.fields().stream()
                        .map(field -> new FieldView(
                                field.name(),
                                field.type().name(),
                                field.max(),
                                field.required(),
                                typed.values().get(field.name()),
                                options(field, view, actor),
                                errors.get(field.name())))
                        .toList(),
                since,
                problem);
    }

    private List<Option> options(Step.Field field, ComplaintView view, Actor actor) {
        return switch (field.type()) {
            case CHOICE -> field.choices().stream()
                    .filter(choice -> !field.choices().contains("REASSIGN")
                            || approvals.rulings(view.number(), view.status(), actor).stream()
                                    .anyMatch(ruling -> ruling.name().equals(choice)))
                    .map(choice -> new Option(choice, words.word(choice)))
                    .toList();
            case DEPARTMENT -> organization.departments().stream()
                    .filter(department -> organization.takesComplaints(department.id()))
                    .map(department -> new Option(department.id().value(), frame.name(department.name())))
                    .toList();
            case HANDLER -> view.firstResponsibleDepartment() == null
                    ? List.of()
                    : organization.members(view.firstResponsibleDepartment()).stream()
                            .map(member -> new Option(member.account(), frame.name(member.name())))
                            .toList();
            case CHANNEL -> organization.channels().stream()
                    .map(channel -> new Option(channel.id(), frame.name(channel.name())))
                    .toList();
            default -> List.of();
        };
    }

    /** Refuses with every field that is wrong by itself; what only a rule can tell is left to the desk. */
    void check(Step step, Typed typed) {
        var wrong = new ArrayList<Refusal.Field>();
        for (var field : step.fields()) {
            var value = typed.text(field.name());
            var reason = field.required() && field.type() == Step.Field.Type.YES && !typed.yes(field.name())
                    ? "confirm"
                    : Text.Check.reason(value, field.max(), field.required());
            if (reason != null) {
                wrong.add(new Refusal.Field(field.name(), reason, field.max()));
            } else if (value != null && !possible(field, value)) {
                wrong.add(new Refusal.Field(field.name(), field.type() == Step.Field.Type.TIME ? "moment" : "noSuch"));
            }
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong.toArray(Refusal.Field[]::new));
        }
    }

    private boolean possible(Step.Field field, String value) {
        return switch (field.type()) {
            case CHOICE -> field.choices().contains(value);
            case TIME -> time(value) != null;
            case DEPARTMENT -> organization.departments().stream()
                    .anyMatch(department -> department.id().value().equals(value));
            default -> true;
        };
    }

    /** A moment of the business zone, as a browser writes it; null when it is none. */
    Instant time(String value) {
        try {
            return value == null
                    ? null
                    : LocalDateTime.parse(value).atZone(organization.zone()).toInstant();
        } catch (DateTimeParseException none) {
            return null;
        }
    }
}
