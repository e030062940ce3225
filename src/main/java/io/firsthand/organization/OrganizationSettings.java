package io.firsthand.organization;

import io.firsthand.organization.Department.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties(prefix = OrganizationSettings.PREFIX)
record OrganizationSettings(
        List<Department> departments, List<Region> regions, List<Channel> channels, List<Tier> tiers) {

    static final String PREFIX = "firsthand.organization";
    static final ConfigurationFile FILE = new ConfigurationFile("config/organization.yaml", PREFIX);

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*");

    OrganizationSettings {
        departments =
                checked(departments, "departments", each -> Objects.toString(each.id(), null), Department::name, false);
        regions = checked(regions, "regions", Region::id, Region::name, false);
        channels = checked(channels, "channels", Channel::id, Channel::name, true);
        tiers = checked(tiers, "tiers", Tier::id, Tier::name, false);
        checkKinds(departments);
    }

    /** Where the first administrator belongs. */
    DepartmentId administration() {
        return departments.stream()
                .filter(each -> each.kind() == Kind.MANAGEMENT)
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** A member of staff is in a department that exists and in which somebody with this role has something to do. */
    void expectPlace(Staff staff, ConfigurationFile file, String key) {
        var department = departments.stream()
                .filter(each -> each.id().equals(staff.department()))
                .findFirst();
        file.expect(
                department.isPresent(),
                key,
                "a department of organization.yaml, one of "
                        + departments.stream().map(each -> each.id().value()).collect(Collectors.joining(", ")));
        var kinds = kindsFor(staff.role());
        file.expect(
                kinds.contains(department.get().kind()),
                key,
                "for role " + words(staff.role()) + " a department of kind "
                        + kinds.stream().map(OrganizationSettings::words).collect(Collectors.joining(" or ")));
    }

    /** The departments in which somebody with this role has something to do. */
    List<DepartmentId> placesFor(Role role) {
        return departments.stream()
                .filter(each -> kindsFor(role).contains(each.kind()))
                .map(Department::id)
                .toList();
    }

    private static Set<Kind> kindsFor(Role role) {
        return switch (role) {
            case FRONT_DESK -> EnumSet.of(Kind.FRONT_DESK, Kind.HOTLINE);
            case DEPARTMENT, HEAD -> EnumSet.of(Kind.BACKEND);
            case CALLBACK -> EnumSet.of(Kind.CALLBACK);
            case SUPERVISOR -> EnumSet.of(Kind.SUPERVISION);
            case MANAGER -> EnumSet.of(Kind.MANAGEMENT);
            case ADMIN -> EnumSet.allOf(Kind.class);
            case SYSTEM -> EnumSet.noneOf(Kind.class);
        };
    }

    private static <T> List<T> checked(
            List<T> list, String key, Function<T, String> id, Function<T, Names> names, boolean codes) {
        var copy = list == null ? List.<T>of() : List.copyOf(list);
        FILE.expectIds(
                copy.stream().map(id).toList(),
                key,
                codes ? CODE : ConfigurationFile.WORDS,
                codes ? "a code in capitals, digits and underscores" : "lower-case words and digits joined by dashes");
        for (int i = 0; i < copy.size(); i++) {
            FILE.expectNames(names.apply(copy.get(i)), key + "[" + i + "].name");
        }
        return copy;
    }

    private static void checkKinds(List<Department> departments) {
        for (int i = 0; i < departments.size(); i++) {
            FILE.expect(
                    departments.get(i).kind() != null,
                    "departments[" + i + "].kind",
                    "front-desk, hotline, backend, callback, supervision or management");
            FILE.expectEmail(departments.get(i).email(), "departments[" + i + "].email");
        }
        // Without these a complaint could be registered that nobody could ever dispatch, work on, call back or rule on.
        for (var needed : EnumSet.complementOf(EnumSet.of(Kind.HOTLINE))) {
            FILE.expect(
                    departments.stream().anyMatch(each -> each.kind() == needed),
                    "departments",
                    "at least one department of kind " + words(needed));
        }
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
