package io.firsthand.servicelevel;

import io.firsthand.organization.Names;
import io.firsthand.organization.Organization;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** 时限说明: says in the reader's language how a due time came about. Every fact in it is stored with the clock. */
@Component
class Explanations {

    private final MessageSource messages;
    private final Calendars calendars;
    private final ServiceLevelSettings settings;
    private final ZoneId house;

    Explanations(
            MessageSource messages, Calendars calendars, ServiceLevelSettings settings, Organization organization) {
        this.messages = messages;
        this.calendars = calendars;
        this.settings = settings;
        this.house = organization.zone();
    }

    ClockView explained(ClockView clock) {
        var locale = LocaleContextHolder.getLocale();
        return clock.explained(new Words(locale, calendarOf(clock)).of(clock));
    }

    private WorkingCalendar calendarOf(ClockView clock) {
        return clock.calendar() == null ? null : calendars.remembered(clock.calendar());
    }

    /** One explanation in the making. */
    private final class Words {

        private final Locale locale;
        private final boolean chinese;
        private final WorkingCalendar calendar;
        private final ZoneId zone;
        private final List<String> sentences = new ArrayList<>();

        Words(Locale locale, WorkingCalendar calendar) {
            this.locale = locale;
            this.chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
            this.calendar = calendar;
            this.zone = calendar == null ? house : calendar.zone();
        }

        String of(ClockView clock) {
            var due = clock.originalDueAt();
            if (clock.limit() == null) {
                var how = clock.policy() == null ? "clock.chosen" : "clock.share";
                say(how, title(clock), moment(clock.startedAt()), end(due));
            } else {
                limit(clock, end(due));
                if (clock.limit().kind() == ClockType.WORKING) {
                    calendar(clock);
                }
            }
            if (clock.kind() == ClockKind.EXTERNAL_RIGHT) {
                body(clock);
            }
            clock.pauses()
                    .forEach(pause ->
                            say("clock.paused." + pause.reason(), moment(pause.from()), moment(pause.until())));
            if (clock.pausedAt() != null) {
                say("clock.stands", moment(clock.pausedAt()));
            }
            if (!clock.dueAt().equals(due)) {
                say("clock.moved", end(clock.dueAt()));
            }
            if (clock.policy() != null) {
                say("clock.policy", clock.policy().id(), clock.policy().version());
            }
            return String.join(chinese ? "" : " ", sentences);
        }

        private void limit(ClockView clock, String due) {
            var limit = clock.limit();
            var start = moment(clock.startedAt());
            if (clock.kind() == ClockKind.EXTENSION_REQUEST) {
                say("clock.ahead", title(clock), length(limit), start, due, zone.getId());
            } else if (clock.kind().isWindow()) {
                say("clock.window", title(clock), length(limit), start, due, zone.getId());
            } else {
                say("clock.limit." + limit.unit().name(), title(clock), limit.amount(), start, due, zone.getId());
            }
        }

        /** Only the profile whose limit it was can say which body that is. */
        private void body(ClockView clock) {
            if (settings.id().equals(clock.policy().id())) {
                say("clock.body", name(settings.externalRight().body()));
            }
        }

        private void calendar(ClockView clock) {
            var first = LocalDate.ofInstant(clock.startedAt(), zone);
            var last = LocalDate.ofInstant(clock.dueAt().minusNanos(1), zone);
            say("clock.calendar", name(calendar.name()));
            var exceptions = calendar.exceptions(first, last);
            if (!exceptions.off().isEmpty()) {
                say("clock.daysOff", days(exceptions.off()));
            }
            if (!exceptions.worked().isEmpty()) {
                say("clock.daysWorked", days(exceptions.worked()));
            }
            exceptions.unknownYears().forEach(year -> say("clock.unknownYear", Integer.toString(year)));
        }

        private void say(String key, Object... facts) {
            sentences.add(messages.getMessage(key, facts, locale));
        }

        private String title(ClockView clock) {
            return messages.getMessage("clock.kind." + clock.kind().word(), null, locale);
        }

        private String length(Limit limit) {
            return messages.getMessage("clock.length." + limit.unit().name(), new Object[] {limit.amount()}, locale);
        }

        private String name(Names names) {
            return chinese ? names.zh() : names.en();
        }

        private String days(List<WorkingCalendar.Day> days) {
            return days.stream()
                    .map(day -> day(day.date()) + " (" + name(day.name()) + ")")
                    .collect(Collectors.joining(chinese ? "、" : ", "));
        }

        private String day(LocalDate date) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(locale)
                    .format(date);
        }

        private String moment(Instant instant) {
            var local = instant.atZone(zone);
            var time = local.getSecond() == 0 ? "HH:mm" : "HH:mm:ss";
            return day(local.toLocalDate()) + " "
                    + DateTimeFormatter.ofPattern(time, Locale.ROOT).format(local);
        }

        /** Midnight ends the day before. */
        private String end(Instant instant) {
            var local = instant.atZone(zone);
            return local.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? day(local.toLocalDate().minusDays(1)) + " 24:00"
                    : moment(instant);
        }
    }
}
