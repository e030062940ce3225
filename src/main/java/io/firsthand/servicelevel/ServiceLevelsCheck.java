package io.firsthand.servicelevel;

import io.firsthand.engine.Cell;
import io.firsthand.engine.DecisionTables;
import io.firsthand.engine.TableCheck;
import io.firsthand.organization.Channel;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Region;
import io.firsthand.organization.Tier;
import io.firsthand.organization.WrongConfiguration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * 时限表核对: a row of the table of service levels whose limits are unreadable or contradict each other, that can never match or
 * matches what another one matches, and a case of the profile without a row stop the start. Exact, because cells are words
 * and ranges: it is enough to try every value that some cell names and one that none does.
 */
@Component
class ServiceLevelsCheck implements SmartInitializingSingleton {

    private static final String FILE = "bpmn/service-levels.dmn";
    private static final int LOWEST_PRIORITY = 1;
    private static final int HIGHEST_PRIORITY = 4;
    private static final List<LocalTime> TIMES = List.of(LocalTime.MIDNIGHT, LocalTime.NOON, LocalTime.of(23, 59, 59));

    /** Where a calendar knows no year: long enough for every weekday and every change of the clocks. */
    private static final List<Integer> SOME_YEARS = List.of(2026, 2027, 2028, 2029);

    private final DecisionTables tables;
    private final Profiles profiles;
    private final Organization organization;
    private final WorkingCalendar calendar;
    private final Urgencies urgencies;

    ServiceLevelsCheck(
            DecisionTables tables,
            Profiles profiles,
            ServiceLevelSettings settings,
            Calendars calendars,
            Organization organization,
            Urgencies urgencies) {
        this.tables = tables;
        this.profiles = profiles;
        this.organization = organization;
        this.calendar = calendars.named(settings.calendar());
        this.urgencies = urgencies;
    }

    /** The word of the table for an urgency. */
    static String word(Urgency urgency) {
        return urgency.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void afterSingletonsInstantiated() {
        check(tables.rows(ServiceLevels.TABLE));
    }

    void check(List<DecisionTables.Row> rows) {
        var table = new TableCheck(FILE, rows);
        table.rules().forEach(rule -> checkLimits(table, rule));
        table.rules().forEach(rule -> checkWords(table, rule));
        table.expectUnique();
        checkEveryCase(table);
    }

    // --- limits ---

    private void checkLimits(TableCheck table, TableCheck.Rule rule) {
        table.expect(!rule.output("policy").isBlank(), rule, "policy: a name");
        for (var name : List.of("dispatch", "signIn", "answer", "legal")) {
            table.expect(!rule.output(name).isBlank(), rule, name + ": " + Limit.expected());
        }
        for (var name : List.of("dispatch", "signIn", "firstContact", "arrive", "repair", "answer", "legal")) {
            if (!rule.output(name).isBlank()) {
                limit(table, rule, name);
            }
        }
        var answer = limit(table, rule, "answer");
        var legal = limit(table, rule, "legal");
        var fault = "answer: at most the legal limit " + legal + ", not " + answer;
        if (sameMeasure(answer, legal)) {
            table.expect(answer.length().compareTo(legal.length()) <= 0, rule, fault);
        } else if (ofThisProfile(rule)) {
            var later = firstLater(answer, legal);
            table.expect(
                    later.isEmpty(),
                    rule,
                    fault + "; received at " + later.map(Instant::toString).orElse("") + " it would be later");
        }
    }

    private static Limit limit(TableCheck table, TableCheck.Rule rule, String name) {
        try {
            return Limit.of(rule.output(name));
        } catch (IllegalArgumentException unreadable) {
            table.expect(false, rule, name + ": " + unreadable.getMessage() + "; not \"" + rule.output(name) + "\"");
            throw unreadable;
        }
    }

    private static boolean sameMeasure(Limit one, Limit other) {
        return one.unit() == other.unit() || one.kind() == ClockType.ELAPSED && other.kind() == ClockType.ELAPSED;
    }

    /** A receipt at which the one would be due after the other, tried on every day that the calendar knows. */
    private Optional<Instant> firstLater(Limit one, Limit other) {
        var known = calendar.knownYears();
        var years = known.isEmpty() ? SOME_YEARS : known;
        return years.stream()
                .flatMap(year -> LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1)))
                .flatMap(day -> TIMES.stream()
                        .map(time -> day.atTime(time).atZone(calendar.zone()).toInstant()))
                .filter(receipt -> calendar.due(receipt, one).isAfter(calendar.due(receipt, other)))
                .findFirst();
    }

    // --- rows that never match ---

    private boolean ofThisProfile(TableCheck.Rule rule) {
        return rule.input("profile").admits(profiles.active());
    }

    private void checkWords(TableCheck table, TableCheck.Rule rule) {
        known(table, rule, "profile", profiles.known(), "a profile");
        known(
                table,
                rule,
                "urgency",
                Stream.of(Urgency.values()).map(ServiceLevelsCheck::word).toList(),
                "an urgency");
        checkPriority(table, rule);
        if (!ofThisProfile(rule)) {
            return; // its regions, channels, tiers and categories are those of another house
        }
        known(table, rule, "category", urgencies.byCategory().keySet(), "a category without children");
        known(table, rule, "tier", tiers(), "a tier");
        known(table, rule, "region", regions(), "a region, or \"\" for none,");
        known(table, rule, "channel", channels(), "a channel");
        table.expect(
                urgencies.byCategory().entrySet().stream()
                        .anyMatch(each -> rule.input("category").admits(each.getKey())
                                && rule.input("urgency").admits(word(each.getValue()))),
                rule,
                "a category of this urgency: there is none, so it would never match");
    }

    private static void known(
            TableCheck table, TableCheck.Rule rule, String column, Collection<String> known, String what) {
        table.expect(!(rule.input(column) instanceof Cell.Range), rule, column + ": words, not a range");
        table.expectWords(
                rule,
                column,
                known::contains,
                column + ": " + what + " of the house, one of " + String.join(", ", known));
    }

    private static void checkPriority(TableCheck table, TableCheck.Rule rule) {
        table.expect(!(rule.input("priority") instanceof Cell.Words), rule, "priority: a range such as [1..2]");
        if (rule.input("priority") instanceof Cell.Range range) {
            table.expect(
                    !range.isEmpty() && range.least() >= LOWEST_PRIORITY && range.most() <= HIGHEST_PRIORITY,
                    rule,
                    "priority: a range from " + LOWEST_PRIORITY + " to " + HIGHEST_PRIORITY);
        }
    }

    // --- cases that no row matches ---

    private void checkEveryCase(TableCheck table) {
        var rules = table.rules().stream().filter(this::ofThisProfile).toList();
        for (var category : triedCategories(rules)) {
            for (var tier : tried(rules, "tier", tiers())) {
                for (var region : tried(rules, "region", regions())) {
                    for (var channel : tried(rules, "channel", channels())) {
                        IntStream.rangeClosed(LOWEST_PRIORITY, HIGHEST_PRIORITY).forEach(priority -> {
                            var values = Map.<String, Object>of(
                                    "profile", profiles.active(),
                                    "urgency", word(category.getValue()),
                                    "category", category.getKey(),
                                    "tier", tier,
                                    "region", region,
                                    "channel", channel,
                                    "priority", priority);
                            if (rules.stream().noneMatch(rule -> rule.matches(values))) {
                                throw new WrongConfiguration(FILE, profiles.active(), missing(values));
                            }
                        });
                    }
                }
            }
        }
    }

    private static String missing(Map<String, Object> values) {
        return "a row for every case; none matches urgency " + values.get("urgency") + ", category "
                + values.get("category") + ", tier " + values.get("tier") + ", region \"" + values.get("region")
                + "\", channel " + values.get("channel") + ", priority " + values.get("priority");
    }

    /** The categories that some row tells apart, and one for all the others of the same urgency. */
    private Collection<Map.Entry<String, Urgency>> triedCategories(List<TableCheck.Rule> rules) {
        var named = named(rules, "category");
        var tried = new LinkedHashMap<List<String>, Map.Entry<String, Urgency>>();
        urgencies
                .byCategory()
                .entrySet()
                .forEach(each -> tried.putIfAbsent(
                        List.of(word(each.getValue()), named.contains(each.getKey()) ? each.getKey() : ""), each));
        return tried.values();
    }

    /** The values that some row tells apart, and one for all the others. */
    private static Collection<String> tried(List<TableCheck.Rule> rules, String column, List<String> values) {
        var named = named(rules, column);
        var tried =
                new ArrayList<String>(values.stream().filter(named::contains).toList());
        values.stream().filter(each -> !named.contains(each)).findFirst().ifPresent(tried::add);
        return tried;
    }

    private static LinkedHashSet<String> named(List<TableCheck.Rule> rules, String column) {
        var named = new LinkedHashSet<String>();
        rules.stream()
                .map(rule -> rule.input(column))
                .filter(Cell.Words.class::isInstance)
                .forEach(cell -> named.addAll(((Cell.Words) cell).words()));
        return named;
    }

    private List<String> tiers() {
        return organization.tiers().stream().map(Tier::id).toList();
    }

    private List<String> regions() {
        return Stream.concat(organization.regions().stream().map(Region::id), Stream.of(""))
                .toList();
    }

    private List<String> channels() {
        return organization.channels().stream().map(Channel::id).toList();
    }
}
