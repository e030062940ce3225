package io.firsthand.organization;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * The accounts 账号 of this house: those of the staff file, the demo accounts where they belong, and the first
 * administrator. Password hashes are plain bcrypt, without a prefix.
 */
@Component
public class Accounts {

    static final String ADMIN = "admin";
    static final String ADMIN_PASSWORD = "firsthand.admin-password";

    private static final Logger log = LoggerFactory.getLogger(Accounts.class);
    private static final int LONGEST_PASSWORD = 72;
    private static final String PROVIDERS = "spring.security.oauth2.client.registration";
    private static final String ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri";

    private final Map<String, Staff> byAccount = new LinkedHashMap<>();
    private final boolean complete;

    Accounts(StaffSettings staff, DemoSettings demo, OrganizationSettings organization, Environment environment) {
        var openId = StringUtils.hasText(environment.getProperty(ISSUER))
                || Binder.get(environment)
                        .bind(PROVIDERS, Bindable.mapOf(String.class, Object.class))
                        .isBound();
        addStaff(staff, organization, openId);
        if (DemoProfile.allows(environment)) {
            addDemo(demo, organization);
        } else {
            addAdministrator(environment.getProperty(ADMIN_PASSWORD), organization);
        }
        if (byAccount.isEmpty() && !openId) {
            throw new WrongConfiguration(
                    StaffSettings.FILE.name(),
                    StaffSettings.PREFIX + ".accounts",
                    "at least one account, or else nobody could sign in. Set the environment variable"
                            + " FIRSTHAND_ADMIN_PASSWORD for the account admin, add accounts to the file, or name a"
                            + " provider under " + PROVIDERS + " or " + ISSUER
                            + ". Profile demo has accounts of its own, but on H2 only");
        }
        complete = !openId && byAccount.keySet().stream().anyMatch(each -> !each.equals(ADMIN));
    }

    /** Whoever has this account. */
    public Optional<Staff> find(String account) {
        return Optional.ofNullable(byAccount.get(account));
    }

    /** Every local account, in the order of the files. */
    public List<Staff> all() {
        return List.copyOf(byAccount.values());
    }

    /** Whether these are all who work here, so that a name that is missing is a mistake. */
    boolean complete() {
        return complete;
    }

    private void addStaff(StaffSettings staff, OrganizationSettings organization, boolean openId) {
        for (int i = 0; i < staff.accounts().size(); i++) {
            var each = staff.accounts().get(i);
            StaffSettings.FILE.expect(
                    each.passwordHash() != null || openId,
                    "accounts[" + i + "].password-hash",
                    "a bcrypt hash of the password, since sign-in is not by OpenID Connect");
            organization.expectPlace(each, StaffSettings.FILE, "accounts[" + i + "].department");
            byAccount.put(each.account(), each);
        }
    }

    private void addDemo(DemoSettings demo, OrganizationSettings organization) {
        if (demo.accounts().isEmpty()) {
            return;
        }
        // One hash for all of them: each takes a tenth of a second of every start.
        var hash = hash(demo.password());
        for (int i = 0; i < demo.accounts().size(); i++) {
            var each = demo.accounts().get(i);
            DemoSettings.FILE.expect(
                    !taken(each.account()), "accounts[" + i + "].account", "an account that staff.yaml does not have");
            organization.expectPlace(each, DemoSettings.FILE, "accounts[" + i + "].department");
            byAccount.put(
                    each.account(),
                    new Staff(each.account(), each.name(), each.role(), each.department(), each.email(), hash));
        }
        log.warn(
                "Profile demo: {} accounts have a password that everybody knows",
                demo.accounts().size());
    }

    private void addAdministrator(String password, OrganizationSettings organization) {
        if (!StringUtils.hasText(password)) {
            return;
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD) {
            throw new WrongConfiguration(
                    "FIRSTHAND_ADMIN_PASSWORD",
                    ADMIN_PASSWORD,
                    LONGEST_PASSWORD + " bytes at most: bcrypt reads no more");
        }
        if (taken(ADMIN)) {
            throw new WrongConfiguration(
                    "FIRSTHAND_ADMIN_PASSWORD",
                    ADMIN_PASSWORD,
                    "not to be set once staff.yaml has an account admin with a password of its own");
        }
        var name = new Names("Administrator", "系统管理员");
        byAccount.put(ADMIN, new Staff(ADMIN, name, Role.ADMIN, organization.administration(), null, hash(password)));
    }

    private boolean taken(String account) {
        return byAccount.keySet().stream().anyMatch(account::equalsIgnoreCase);
    }

    private static String hash(String password) {
        return new BCryptPasswordEncoder().encode(password);
    }
}
