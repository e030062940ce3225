package io.firsthand.demo;

import io.firsthand.servicelevel.WorkingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** 作息: at which times of the day people are at work. */
final class Hours {

    private static final Duration STEP = Duration.ofMinutes(7);
    private static final Stretch MORNING = Stretch.of("09:00", "12:00");
    private static final Stretch AFTERNOON = Stretch.of("13:30", "18:00");
    private static final Stretch SHIFT = Stretch.of("08:00", "21:00");
    private static final Stretch CALLS = Stretch.of("09:00", "18:00");

    private final WorkingCalendar calendar;
    private final ZoneId zone;

    Hours(WorkingCalendar calendar, ZoneId zone) {
        this.calendar = calendar;
        this.zone = zone;
    }

    /** A part of the day; its end is no longer in it. */
    private record Stretch(LocalTime begin, LocalTime end) {

        static Stretch of(String begin, String end) {
            return new Stretch(LocalTime.parse(begin), LocalTime.parse(end));
        }

        boolean has(LocalTime time) {
            return !time.isBefore(begin) && time.isBefore(end);
        }
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
        var time = at.atZone(zone);
        var local = time.toLocalTime();
        return (MORNING.has(local) || AFTERNOON.has(local)) && calendar.isWorkingDay(time.toLocalDate());
    }

    /** The next moment at which technicians and the front desk are about. */
    Instant shift(Instant from) {
        return next(from, SHIFT);
    }

    /** The next moment at which the callback desk calls. */
    Instant calls(Instant from) {
        return next(from, CALLS);
    }

    private Instant next(Instant from, Stretch stretch) {
        var at = from;
        while (!stretch.has(at.atZone(zone).toLocalTime())) {
            at = at.plus(STEP);
        }
        return at;
    }
}
