package io.firsthand.servicelevel;

import io.firsthand.organization.ConfigurationFile;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The calendars 日历 of the house and of its departments, as configured. */
@Component
public class Calendars {

    private static final ConfigurationFile ORGANIZATION =
            new ConfigurationFile("config/organization.yaml", "firsthand.organization");

    private final Map<String, WorkingCalendar> byId = new LinkedHashMap<>();
    private final Map<DepartmentId, WorkingCalendar> byDepartment = new HashMap<>();
    private final WorkingCalendar standard;

    Calendars(CalendarSettings settings, Organization organization) {
        var tables = new HashMap<String, Holidays>();
        for (int i = 0; i < settings.holidays().size(); i++) {
            var table = settings.holidays().get(i);
            tables.put(table.id(), HolidayFiles.read(table, "holidays[" + i + "]"));
        }
        for (int i = 0; i < settings.list().size(); i++) {
            var entry = settings.list().get(i);
            byId.put(entry.id(), calendar(entry, tables, organization.zone(), "list[" + i + "]."));
        }
        standard = of(settings.standard());
        for (int i = 0; i < organization.departments().size(); i++) {
            var department = organization.departments().get(i);
            var own = department.calendar();
            ORGANIZATION.expect(
                    own == null || byId.containsKey(own),
                    "departments[" + i + "].calendar",
                    "a calendar of calendars.yaml, one of " + String.join(", ", byId.keySet()));
            byDepartment.put(department.id(), own == null ? standard : of(own));
        }
    }

    /** @throws IllegalArgumentException when there is none of this id */
    public WorkingCalendar of(String id) {
        var found = byId.get(id);
        if (found == null) {
            throw new IllegalArgumentException("There is no calendar " + id);
        }
        return found;
    }

    /** The one that a clock was started along; the default one when there is none of this id any more, or it had none. */
    WorkingCalendar remembered(String id) {
        return byId.getOrDefault(id, standard);
    }

    /** By which a department works; the default one for a department that is not known, or none. */
    public WorkingCalendar ofDepartment(DepartmentId department) {
        return byDepartment.getOrDefault(department, standard);
    }

    /** The default calendar. */
    public WorkingCalendar standard() {
        return standard;
    }

    /** The one that the service levels name, or the default one when they name none. */
    WorkingCalendar named(String id) {
        ServiceLevelSettings.FILE.expect(
                id == null || byId.containsKey(id),
                "calendar",
                "a calendar of calendars.yaml, one of " + String.join(", ", byId.keySet()));
        return id == null ? standard : of(id);
    }

    /** Everything that due times depend on, always in the same order. */
    List<Object> facts() {
        var facts = new ArrayList<>();
        facts.add("default=" + standard.id());
        byId.values().forEach(each -> facts.add(each.facts()));
        byDepartment.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue().id())
                .sorted()
                .forEach(facts::add);
        return facts;
    }

    /** All of them, as they stand in the file. */
    public List<WorkingCalendar> all() {
        return List.copyOf(byId.values());
    }

    private static WorkingCalendar calendar(
            CalendarSettings.Entry entry, Map<String, Holidays> tables, ZoneId house, String key) {
        var holidays = Holidays.NONE;
        for (int i = 0; i < entry.holidays().size(); i++) {
            holidays = holidays.with(tables.get(entry.holidays().get(i)));
            var both = holidays.contradiction();
            CalendarSettings.FILE.expect(
                    both.isEmpty(),
                    key + "holidays[" + i + "]",
                    "tables that agree; " + both.orElse(null) + " would be both off and worked");
        }
        var makeUp = entry.makeUpSpans();
        CalendarSettings.FILE.expect(
                !makeUp.isEmpty() || holidays.worked().isEmpty(),
                key + "make-up",
                "the spans of make-up working days: the holidays have some, and Monday has no spans to go by");
        var zone = entry.zone() == null ? house : ZoneId.of(entry.zone());
        return new WorkingCalendar(entry.id(), entry.name(), zone, entry.week(), makeUp, holidays);
    }
}
