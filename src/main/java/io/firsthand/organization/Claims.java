package io.firsthand.organization;

import io.firsthand.organization.Stranger.Reason;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who somebody is here, by what a provider says about the person 声明. */
@Component
public class Claims {

    private final ClaimSettings settings;
    private final OrganizationSettings organization;
    private final Accounts accounts;

    Claims(ClaimSettings settings, OrganizationSettings organization, Accounts accounts) {
        this.settings = settings;
        this.organization = organization;
        this.accounts = accounts;
    }

    /**
     * An entry of the staff file wins over the claims; one with a password of its own is for that password only. Without an
     * entry the claims have to name one role that we know and, unless only one fits the role, a department that fits it.
     *
     * @throws Stranger when the claims do not make the person one of the house
     */
    public Staff staff(Map<String, Object> claims) {
        var account = text(claims, settings.accountClaim())
                .filter(StaffSettings::isAccount)
                .orElseThrow(() -> new Stranger(Reason.NO_ACCOUNT));
        var local = accounts.all().stream()
                .filter(each -> each.account().equalsIgnoreCase(account))
                .findFirst();
        if (local.isPresent()) {
            return local.filter(each -> each.passwordHash() == null)
                    .orElseThrow(() -> new Stranger(Reason.LOCAL_ACCOUNT));
        }
        var role = role(claims);
        var name = text(claims, settings.nameClaim()).orElse(account);
        return new Staff(
                account,
                new Names(name, name),
                role,
                department(claims, role),
                text(claims, settings.emailClaim()).orElse(null),
                null);
    }

    private Role role(Map<String, Object> claims) {
        var roles = values(claims, settings.roleClaim())
                .map(each -> each.toUpperCase(Locale.ROOT).replace('-', '_'))
                .flatMap(each -> Arrays.stream(Role.values())
                        .filter(role -> role != Role.SYSTEM && role.name().equals(each)))
                .distinct()
                .toList();
        // To pick one would be a guess about somebody's rights.
        if (roles.size() != 1) {
            throw new Stranger(roles.isEmpty() ? Reason.NO_ROLE : Reason.SEVERAL_ROLES);
        }
        return roles.get(0);
    }

    private DepartmentId department(Map<String, Object> claims, Role role) {
        var places = organization.placesFor(role);
        var named = values(claims, settings.departmentClaim()).toList();
        if (named.isEmpty() && places.size() == 1) {
            return places.get(0);
        }
        return places.stream()
                .filter(each -> named.equals(List.of(each.value())))
                .findFirst()
                .orElseThrow(() -> new Stranger(Reason.NO_DEPARTMENT));
    }

    private static Optional<String> text(Map<String, Object> claims, String path) {
        return values(claims, path).findFirst();
    }

    private static Stream<String> values(Map<String, Object> claims, String path) {
        var value = at(claims, path);
        var all = value instanceof Collection<?> several ? several.stream() : Stream.ofNullable(value);
        return all.filter(Objects::nonNull).map(String::valueOf).filter(each -> !each.isBlank());
    }

    /** A claim may have dots in its own name, too: that one first. */
    private static Object at(Map<?, ?> claims, String path) {
        var dot = path.indexOf('.');
        if (claims.containsKey(path) || dot < 0) {
            return claims.get(path);
        }
        return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? at(inner, path.substring(dot + 1))
                : null;
    }
}
