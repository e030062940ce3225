package io.firsthand.organization;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties(prefix = StaffSettings.PREFIX)
record StaffSettings(List<Staff> accounts) {

    static final String PREFIX = "firsthand.staff";
    static final ConfigurationFile FILE = new ConfigurationFile("config/staff.yaml", PREFIX);

    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,59}");
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$[0-3][0-9]\\$[./A-Za-z0-9]{53}");

    StaffSettings {
        accounts = checked(accounts, FILE);
        for (int i = 0; i < accounts.size(); i++) {
            var hash = accounts.get(i).passwordHash();
            FILE.expect(
                    hash == null || BCRYPT.matcher(hash).matches(),
                    "accounts[" + i + "].password-hash",
                    "a bcrypt hash of the password, as `htpasswd -nbBC 10 \"\" PASSWORD` prints it after the colon");
        }
    }

    /** Whether somebody could have this account; the one under which the house itself acts is nobody's. */
    static boolean isAccount(String account) {
        return ACCOUNT.matcher(account).matches() && !account.equalsIgnoreCase(Actor.SYSTEM.account());
    }

    static List<Staff> checked(List<Staff> accounts, ConfigurationFile file) {
        var copy = accounts == null ? List.<Staff>of() : List.copyOf(accounts);
        var seen = new HashSet<String>();
        for (int i = 0; i < copy.size(); i++) {
            var key = "accounts[" + i + "].";
            var each = copy.get(i);
            file.expect(
                    each.account() != null && ACCOUNT.matcher(each.account()).matches(),
                    key + "account",
                    "letters, digits, dots, dashes, underscores and @, 60 characters at most");
            file.expect(
                    !each.account().equalsIgnoreCase(Actor.SYSTEM.account()),
                    key + "account",
                    "another name: what the house does by itself is recorded under this one");
            // Two accounts that differ in capitals only would be one person to every reader.
            file.expect(
                    seen.add(each.account().toLowerCase(Locale.ROOT)),
                    key + "account",
                    "an account that no entry above has");
            file.expectNames(each.name(), key + "name");
            file.expect(
                    each.role() != null && each.role() != Role.SYSTEM,
                    key + "role",
                    "front-desk, department, head, callback, supervisor, manager or admin");
            file.expectEmail(each.email(), key + "email");
            file.expect(each.department() != null, key + "department", "the id of a department of organization.yaml");
        }
        return copy;
    }
}
