package io.firsthand.organization;

import static io.firsthand.organization.OrganizationFixture.h2;
import static io.firsthand.organization.OrganizationFixture.postgres;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.firsthand.organization.OrganizationFixture.Env;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class AccountsTest {

    private static final String HASH = "$2a$04$" + "a".repeat(53);
    private static final String ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri";

    @Test
    void profile_demo_on_h2_has_the_demo_accounts_with_hashed_passwords() {
        var accounts = accounts(h2().withProfile("demo"));

        assertThat(accounts.all())
                .extracting(Staff::account)
                .containsExactly(
                        "agent",
                        "agent2",
                        "network",
                        "network2",
                        "network.head",
                        "maintenance",
                        "maintenance.head",
                        "billing",
                        "billing.head",
                        "data",
                        "data.head",
                        "callback",
                        "supervisor",
                        "manager",
                        "admin");
        assertThat(accounts.all())
                .extracting(Staff::passwordHash)
                .containsOnly(accounts.find("agent").orElseThrow().passwordHash());
        assertThat(matches("firsthand", accounts.find("agent").orElseThrow())).isTrue();
        assertThat(matches("agent", accounts.find("agent").orElseThrow())).isFalse();
    }

    @Test
    void profile_demo_on_postgresql_has_no_demo_accounts() {
        var environment = postgres().withProfile("demo");

        assertThat(refusal(environment).key()).isEqualTo("firsthand.staff.accounts");
        assertThat(accounts(environment.with("firsthand.admin-password", "open"))
                        .all())
                .extracting(Staff::account)
                .containsExactly("admin");
    }

    @Test
    void outside_demo_the_administrator_has_the_password_of_the_environment() {
        var accounts = accounts(postgres().with("firsthand.admin-password", "open sesame"));

        var admin = accounts.find("admin").orElseThrow();
        assertThat(admin.role()).isEqualTo(Role.ADMIN);
        assertThat(matches("open sesame", admin)).isTrue();
        assertThat(accounts.find("agent")).isEmpty();
    }

    @Test
    void a_start_that_nobody_could_sign_in_to_stops() {
        var refusal = refusal(postgres());

        assertThat(refusal.file()).isEqualTo("config/staff.yaml");
        assertThat(refusal.expected()).contains("FIRSTHAND_ADMIN_PASSWORD", "at least one account", ISSUER);
        assertThat(refusal(postgres().with("firsthand.admin-password", " ")).key())
                .isEqualTo("firsthand.staff.accounts");
        assertThat(refusal(h2().withProfile("simulation")).key()).isEqualTo("firsthand.staff.accounts");
    }

    @Test
    void sign_in_by_open_id_connect_needs_no_account_here() {
        assertThat(accounts(postgres().with(ISSUER, "https://sso.example")).all())
                .isEmpty();
    }

    @Test
    void accounts_of_the_staff_file_suffice() {
        var accounts = new Accounts(
                new StaffSettings(List.of(member("li.wei", HASH))),
                OrganizationFixture.demo(),
                OrganizationFixture.settings(),
                postgres());

        assertThat(accounts.find("li.wei"))
                .get()
                .extracting(Staff::passwordHash)
                .isEqualTo(HASH);
        assertThat(accounts.complete()).isTrue();
    }

    @Test
    void an_account_without_a_password_needs_open_id_connect() {
        var settings = new StaffSettings(List.of(member("li.wei", null)));

        assertThat(catchThrowableOfType(
                                WrongConfiguration.class,
                                () -> new Accounts(
                                        settings,
                                        OrganizationFixture.demo(),
                                        OrganizationFixture.settings(),
                                        postgres()))
                        .key())
                .isEqualTo("firsthand.staff.accounts[0].password-hash");
        var open = new Accounts(
                settings,
                OrganizationFixture.demo(),
                OrganizationFixture.settings(),
                postgres().with(ISSUER, "https://sso.example"));
        assertThat(open.find("li.wei")).isPresent();
        assertThat(open.complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "Agent"})
    void an_account_of_the_staff_file_cannot_be_a_demo_account_too(String account) {
        var refusal = catchThrowableOfType(
                WrongConfiguration.class,
                () -> new Accounts(
                        new StaffSettings(List.of(member(account, HASH))),
                        OrganizationFixture.demo(),
                        OrganizationFixture.settings(),
                        h2().withProfile("demo")));

        assertThat(refusal.key()).isEqualTo("firsthand.demo.accounts[0].account");
    }

    @Test
    void the_administrator_has_one_password() {
        var refusal = catchThrowableOfType(
                WrongConfiguration.class,
                () -> new Accounts(
                        new StaffSettings(List.of(
                                new Staff("admin", names(), Role.ADMIN, new DepartmentId("management"), null, HASH))),
                        OrganizationFixture.demo(),
                        OrganizationFixture.settings(),
                        postgres().with("firsthand.admin-password", "open")));

        assertThat(refusal.file()).isEqualTo("FIRSTHAND_ADMIN_PASSWORD");
        assertThat(refusal.key()).isEqualTo("firsthand.admin-password");
    }

    @Test
    void a_password_longer_than_bcrypt_reads_is_refused() {
        assertThat(refusal(postgres().with("firsthand.admin-password", "密".repeat(25)))
                        .expected())
                .contains("72 bytes");
        assertThat(accounts(postgres().with("firsthand.admin-password", "密".repeat(24)))
                        .all())
                .hasSize(1);
    }

    @Test
    void no_password_is_ever_shown() {
        assertThat(accounts(h2().withProfile("demo")).all())
                .allSatisfy(each -> assertThat(each.toString()).doesNotContain("$2"));
        assertThat(OrganizationFixture.demo().toString()).doesNotContain("password", "firsthand");
        assertThat(new StaffSettings(List.of(member("li.wei", HASH))).toString())
                .contains("li.wei")
                .doesNotContain(HASH);
    }

    private static Accounts accounts(Env environment) {
        return new Accounts(
                OrganizationFixture.nobody(), OrganizationFixture.demo(), OrganizationFixture.settings(), environment);
    }

    private static WrongConfiguration refusal(Env environment) {
        return catchThrowableOfType(WrongConfiguration.class, () -> accounts(environment));
    }

    private static boolean matches(String password, Staff staff) {
        return new BCryptPasswordEncoder().matches(password, staff.passwordHash());
    }

    private static Staff member(String account, String hash) {
        return new Staff(account, names(), Role.DEPARTMENT, new DepartmentId("network"), null, hash);
    }

    private static Names names() {
        return new Names("Li Wei", "李伟");
    }
}
