package io.firsthand.demo;

import io.firsthand.servicelevel.WorkingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** 作息: at which times of the day people are at work. */
final class Hours {

    private static final Duration STEP = Duration.ofMinutes(7);

    private final WorkingCalendar calendar;
    private final ZoneId zone;

    Hours(WorkingCalendar calendar, ZoneId zone) {
        this.calendar = calendar;
        this.zone = zone;
    }

    /** The same moment, or the next one at which offices work. */
    Instant office(Instant from) {
        var at = from;
        while (!worked(at)) {
            at = at.plus(STEP);
        }
        return at;
    }

    private boolean worked(Instant at) {
        var day = at.atZone(zone).toLocalDate();
        return calendar.isWorkingDay(day) && (between(at, "09:00", "12:00") || between(at, "13:30", "18:00"));
    }

    /** The next moment at which technicians and the front desk are about. */
    Instant shift(Instant from) {
        return next(from, "08:00", "21:00");
    }

    /** The next moment at which the callback desk calls. */
    Instant calls(Instant from) {
        return next(from, "09:00", "18:00");
    }

    private Instant next(Instant from, String begin, String end) {
        var at = from;
        while (!between(at, begin, end)) {
            at = at.plus(STEP);
        }
        return at;
    }

    private boolean between(Instant at, String begin, String end) {
        var time = at.atZone(zone).toLocalTime();
        return !time.isBefore(LocalTime.parse(begin)) && time.isBefore(LocalTime.parse(end));
    }
}
