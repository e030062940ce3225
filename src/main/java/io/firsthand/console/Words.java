package io.firsthand.console;

import io.firsthand.complaint.Categories;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.TimelineEntry;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Names;
import io.firsthand.organization.Organization;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** 用词: codes of the house as its readers say them, as {@code @words}; nobody reads the name of a constant. */
@Component("words")
class Words {

    /** What the house writes onto the timeline in codes, up to a colon; after it, and elsewhere, it is people's own text. */
    private static final Set<EventType> CODED = EnumSet.of(
            EventType.LINKED,
            EventType.SIGNED,
            EventType.ASSIST_OPENED,
            EventType.ASSIST_SIGNED,
            EventType.ASSIST_RELEASED,
            EventType.ASSIST_ANSWERED,
            EventType.ASSIST_WAIVED,
            EventType.APPROVAL_ASKED,
            EventType.APPROVAL_GRANTED,
            EventType.APPROVAL_REFUSED,
            EventType.RULED,
            EventType.CONTACT,
            EventType.CALLBACK_OPENED,
            EventType.CALLBACK_ATTEMPT,
            EventType.SERVICE_FINDING,
            EventType.WITHDRAWAL_ANSWERED,
            EventType.REMINDED,
            EventType.ESCALATED,
            EventType.EMERGENCY,
            EventType.WRITTEN_NOTICE,
            EventType.NOTICE_SENT,
            EventType.PROCESS_DEFECT,
            EventType.SUSPICION_RAISED,
            EventType.SUSPICION_PROVEN,
            EventType.THREAT,
            EventType.CRISIS);

    private static final Pattern CODE = Pattern.compile("not reached|confirmed=\\w+|[\\w.-]+");

    /** Levels, numbers of cases, answers on a scale: they are the same in every language. */
    private static final Pattern NUMBER = Pattern.compile("U?\\d+");

    /** Codes that are no names of messages. */
    private static final Map<String, String> SPELT =
            Map.of("not reached", "notReached", "confirmed=true", "confirmed", "confirmed=false", "notConfirmed");

    /** What changed on the case but means nothing beside the entry itself. */
    private static final Set<String> SILENT =
            Set.of("dispatches", "assistOrder", "assistDepartment", "attachment", "sha256");

    private final MessageSource messages;
    private final Organization organization;
    private final Categories categories;
    private final Frame frame;

    Words(MessageSource messages, Organization organization, Categories categories, Frame frame) {
        this.messages = messages;
        this.organization = organization;
        this.categories = categories;
        this.frame = frame;
    }

    /** One fact that a step changed; a value that was or is not there is null. */
    record Change(String fact, String before, String after) {}

    /** A code: a constant, a department, a channel, an account; what is none of them stays as it is. */
    public String word(String code) {
        if (code == null || SPELT.containsKey(code)) {
            return code == null ? null : text("word." + SPELT.get(code));
        }
        return Stream.of("word." + code, "clock.kind." + code, "letter." + code)
                .map(this::text)
                .filter(text -> text != null)
                .findFirst()
                .orElseGet(() -> name(code));
    }

    private String name(String code) {
        return Stream.of(
                        organization.departments().stream()
                                .filter(each -> each.id().value().equals(code))
                                .map(each -> each.name()),
                        organization.channels().stream()
                                .filter(each -> each.id().equals(code))
                                .map(each -> each.name()),
                        organization.staff(code).stream().map(each -> each.name()))
                .flatMap(names -> names)
                .findFirst()
                .map(frame::name)
                .orElse(code);
    }

    /** The text of an entry: what the house wrote in the reader's words, what people wrote as they did. */
    public String of(TimelineEntry entry) {
        var text = entry.text();
        var coded = CODED.contains(entry.type())
                || entry.type() == EventType.SUPERVISION_OPENED && entry.actor().equals("system");
        if (text == null || !coded) {
            return text;
        }
        var colon = text.indexOf(": ");
        var codes = CODE.matcher(colon < 0 ? text : text.substring(0, colon))
                .results()
                .map(match -> match.group())
                .toList();
        if (!codes.stream().allMatch(this::known)) {
            return text;
        }
        var read = codes.stream().map(this::word).collect(Collectors.joining(" · "));
        return colon < 0 ? read : read + ": " + text.substring(colon + 2);
    }

    private boolean known(String code) {
        return NUMBER.matcher(code).matches() || !word(code).equals(code);
    }

    public String kind(TimelineEntry entry) {
        return Happening.of(entry).word();
    }

    /** What the step changed, in the order of the case file. */
    public List<Change> changes(TimelineEntry entry) {
        var changes = new ArrayList<Change>();
        entry.after().forEach((fact, after) -> {
            var before = entry.before().get(fact);
            if (!SILENT.contains(fact) && text("fact." + fact) != null && (before != null || after != null)) {
                changes.add(new Change(text("fact." + fact), value(fact, before), value(fact, after)));
            }
        });
        return entry.type() == EventType.REGISTERED || entry.type() == EventType.IMPORTED ? List.of() : changes;
    }

    private String value(String fact, String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (fact.endsWith("At")) {
            try {
                return frame.time(Instant.parse(value));
            } catch (DateTimeParseException notAnInstant) {
                return value;
            }
        }
        return fact.equals("dispatchRule") ? value : word(value);
    }

    public String category(String id) {
        return id == null
                ? null
                : categories.find(id).map(each -> frame.name(each.name())).orElse(id);
    }

    public String channel(String id) {
        return named(
                organization.channels().stream()
                        .filter(each -> each.id().equals(id))
                        .map(each -> each.name()),
                id);
    }

    public String region(String id) {
        return named(
                organization.regions().stream()
                        .filter(each -> each.id().equals(id))
                        .map(each -> each.name()),
                id);
    }

    public String tier(String id) {
        return named(
                organization.tiers().stream()
                        .filter(each -> each.id().equals(id))
                        .map(each -> each.name()),
                id);
    }

    private String named(Stream<Names> names, String id) {
        return names.findFirst().map(frame::name).orElse(id);
    }

    public String department(String id) {
        return id == null ? "" : frame.department(new DepartmentId(id));
    }

    /** Who did it: a person, or the house itself. */
    public String actor(String account) {
        return "system".equals(account) ? text("word.system") : frame.person(account);
    }

    /** A name on a drawing is in both languages, English first; the reader's half of it. */
    public String drawn(String name) {
        if (name == null) {
            return "";
        }
        var chinese = Pattern.compile("\\p{IsHan}").matcher(name);
        if (!chinese.find()) {
            return name;
        }
        var english = name.substring(0, chinese.start()).strip();
        return LocaleContextHolder.getLocale().getLanguage().equals("zh") || english.isEmpty()
                ? name.substring(chinese.start())
                : english;
    }

    /** A length of time in at most two units. */
    public String length(long seconds) {
        var time = Duration.ofSeconds(seconds);
        if (time.toDays() > 0) {
            return time.toDays() + "d " + time.toHoursPart() + "h";
        }
        return time.toHours() > 0
                ? time.toHours() + "h " + time.toMinutesPart() + "m"
                : time.toMinutes() + "m " + time.toSecondsPart() + "s";
    }

    /** As {@code 1.4 MB}. */
    public String size(int bytes) {
        return bytes >= 1_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%d kB", Math.max(1, bytes / 1000));
    }

    private String text(String key) {
        return messages.getMessage(key, null, null, LocaleContextHolder.getLocale());
    }
}
