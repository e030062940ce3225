package io.firsthand.console;

import io.firsthand.demo.DemoDesk;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Names;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Role;
import io.firsthand.organization.Staff;
import io.firsthand.web.Preferences;
import io.firsthand.web.Preferences.Preference;
import io.firsthand.web.Providers;
import io.firsthand.web.SignedIn;
import io.firsthand.workorder.QueueDesk;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** 页框: what every template may ask, as {@code @frame}: who reads, where one can go, names and times as the reader likes them. */
@Component("frame")
class Frame {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx");
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm");

    private final Organization organization;
    private final QueueDesk queues;
    private final DemoDesk demo;
    private final SignedIn signedIn;
    private final Providers providers;
    private final HttpServletRequest request;
    private final Clock clock;
    private final Duration session;

    Frame(
            Organization organization,
            QueueDesk queues,
            DemoDesk demo,
            SignedIn signedIn,
            Providers providers,
            HttpServletRequest request,
            Clock clock,
            @Value("${server.servlet.session.timeout:30m}") Duration session) {
        this.organization = organization;
        this.queues = queues;
        this.demo = demo;
        this.signedIn = signedIn;
        this.providers = providers;
        this.request = request;
        this.clock = clock;
        this.session = session;
    }

    /** Where one can go. A new page is a new line here, with the key of its name under {@code page.} and its icon. */
    enum Place {
        INTAKE("/complaints/new", "plus", Role.FRONT_DESK),
        QUEUE("/queue", "list", Role.FRONT_DESK, Role.DEPARTMENT, Role.HEAD, Role.SUPERVISOR),
        CALLBACKS("/callbacks", "phone", Role.CALLBACK, Role.SUPERVISOR),
        BOARD("/board", "board", Role.SUPERVISOR, Role.MANAGER, Role.DEPARTMENT, Role.HEAD),
        COMPLAINTS("/complaints", "cases", Role.FRONT_DESK, Role.CALLBACK, Role.SUPERVISOR, Role.DEPARTMENT, Role.HEAD),
        DECISIONS("/decisions", "scales", Role.SUPERVISOR, Role.MANAGER, Role.FRONT_DESK, Role.DEPARTMENT, Role.HEAD),
        LETTERS("/letters", "letter", Role.FRONT_DESK),
        PROCESS("/processes", "flow", Role.SUPERVISOR, Role.ADMIN),
        SYSTEM("/system", "system", Role.ADMIN);

        private final String path;
        private final String icon;
        private final Set<Role> roles;

        Place(String path, String icon, Role... roles) {
            this.path = path;
            this.icon = icon;
            this.roles = Set.of(roles);
        }

        public String path() {
            return path;
        }

        public String icon() {
            return icon;
        }

        public String key() {
            return "page." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whoever is signed in, null before. */
    public Staff reader() {
        return signedIn.staff().orElse(null);
    }

    /** Where one may sign in besides the form: the names of the providers, by address. */
    public Map<String, String> providers() {
        return providers.names();
    }

    public List<Place> places() {
        var reader = reader();
        return Arrays.stream(Place.values())
                .filter(place -> reader != null && place.roles.contains(reader.role()))
                .toList();
    }

    /** How many lines each of the reader's queues has, in the order of the menu. */
    public Map<QueueDesk.Queue, Long> counts() {
        return Optional.ofNullable(reader()).map(Staff::actor).map(this::counts).orElse(Map.of());
    }

    private Map<QueueDesk.Queue, Long> counts(Actor actor) {
        return queues.counts(actor);
    }

    public String chosen(String preference, String otherwise) {
        return Preferences.of(request, Preference.valueOf(preference)).orElse(otherwise);
    }

    /** Whether what is shown are example cases. */
    public boolean examples() {
        return demo.present();
    }

    /** Where the reader is, without what follows a question mark. */
    public String path() {
        return request.getRequestURI();
    }

    public boolean at(Place place) {
        if (place == Place.COMPLAINTS && path().equals(Place.INTAKE.path)) {
            return false;
        }
        return path().startsWith(place.path) || place == Place.DECISIONS && Decisions.List.at(path());
    }

    /** Whether this is for a wall, where nobody presses anything. */
    public boolean kiosk() {
        return request.getParameter("kiosk") != null;
    }

    public long sessionSeconds() {
        return session.toSeconds();
    }

    /** The server's time, by which the browser corrects its own. */
    public Instant now() {
        return clock.instant();
    }

    public String department(DepartmentId id) {
        return id == null
                ? ""
                : organization.department(id).map(each -> name(each.name())).orElse(id.value());
    }

    /** The person behind an account. */
    public String person(String account) {
        return account == null
                ? ""
                : organization.staff(account).map(each -> name(each.name())).orElse(account);
    }

    public String name(Names names) {
        return LocaleContextHolder.getLocale().getLanguage().equals("zh") ? names.zh() : names.en();
    }

    /** In the business zone, with its offset. */
    public String time(Instant instant) {
        return TIME.format(zoned(instant));
    }

    /** Of today, so without the day. */
    public String timeOfDay(Instant instant) {
        return TIME_OF_DAY.format(zoned(instant));
    }

    /** Machine-readable, with its offset. */
    public String iso(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(zoned(instant));
    }

    /** How a countdown looks: paused, late, soon (half an hour), near (two hours) or calm. */
    public String band(Instant due, boolean paused) {
        if (paused) {
            return "paused";
        }
        var left = Duration.between(clock.instant(), due);
        if (left.isNegative()) {
            return "late";
        }
        return left.toMinutes() < 30 ? "soon" : left.toHours() < 2 ? "near" : "calm";
    }

    /** The time left or, with a minus, since: at most two units. */
    public String left(Instant due) {
        var left = Duration.between(clock.instant(), due);
        var abs = left.abs();
        var text = abs.toDays() > 0
                ? abs.toDays() + "d " + abs.toHoursPart() + "h"
                : abs.toHours() > 0 ? abs.toHours() + "h " + abs.toMinutesPart() + "m" : abs.toMinutes() + "m";
        return (left.isNegative() ? "−" : "") + text;
    }

    private ZonedDateTime zoned(Instant instant) {
        return instant.atZone(organization.zone());
    }
}
