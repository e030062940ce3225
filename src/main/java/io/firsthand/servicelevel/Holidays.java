package io.firsthand.servicelevel;

import io.firsthand.organization.Names;
import java.time.LocalDate;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a holiday table 节假日表 says: days off and make-up working days 调休上班, each with its name, and the years it is about.
 * Whatever it does not name follows the ordinary week.
 */
record Holidays(
        NavigableMap<LocalDate, Names> off, NavigableMap<LocalDate, Names> worked, NavigableSet<Integer> years) {

    static final Holidays NONE = new Holidays(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());

    Holidays {
        off = Collections.unmodifiableNavigableMap(new TreeMap<>(off));
        worked = Collections.unmodifiableNavigableMap(new TreeMap<>(worked));
        years = Collections.unmodifiableNavigableSet(new TreeSet<>(years));
    }

    /** Both together; where both name a day, the name is this one's. */
    Holidays with(Holidays other) {
        var allOff = new TreeMap<>(other.off);
        allOff.putAll(off);
        var allWorked = new TreeMap<>(other.worked);
        allWorked.putAll(worked);
        var allYears = new TreeSet<>(years);
        allYears.addAll(other.years);
        return new Holidays(allOff, allWorked, allYears);
    }

    /** The first day that is both off and worked. */
    Optional<LocalDate> contradiction() {
        return off.keySet().stream().filter(worked::containsKey).findFirst();
    }
}
