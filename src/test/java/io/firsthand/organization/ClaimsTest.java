package io.firsthand.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.firsthand.organization.Stranger.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {

    private static final ClaimSettings USUAL =
            new ClaimSettings("preferred_username", "name", "email", "roles", "department");

    @Test
    void claims_make_a_member_of_staff() {
        var staff = staff(Map.of(
                "preferred_username", "li.wei",
                "name", "Li Wei",
                "email", "li.wei@example.com",
                "roles", List.of("offline_access", "department"),
                "department", "network"));

        assertThat(staff)
                .isEqualTo(new Staff(
                        "li.wei",
                        new Names("Li Wei", "Li Wei"),
                        Role.DEPARTMENT,
                        new DepartmentId("network"),
                        "li.wei@example.com",
                        null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"front-desk", "FRONT_DESK", "Front-Desk"})
    void a_role_may_be_written_in_either_way(String role) {
        assertThat(staff(person(role, "hotline")).role()).isEqualTo(Role.FRONT_DESK);
    }

    @Test
    void a_path_leads_into_a_claim_and_a_claim_may_have_dots_in_its_name() {
        var nested = new ClaimSettings("sub", "name", "email", "realm_access.roles", "https://house.example/place");

        var staff = claims(nested)
                .staff(Map.of(
                        "sub", "li.wei",
                        "realm_access", Map.of("roles", List.of("head")),
                        "https://house.example/place", "billing"));

        assertThat(staff.actor()).isEqualTo(new Actor("li.wei", Role.HEAD, new DepartmentId("billing")));
        assertThat(staff.name().en()).isEqualTo("li.wei");
        assertThat(staff.email()).isNull();
    }

    @Test
    void a_role_that_fits_one_department_only_needs_no_claim_for_it() {
        assertThat(staff(Map.of("preferred_username", "li.wei", "roles", "supervisor"))
                        .department())
                .isEqualTo(new DepartmentId("supervision"));
        assertThat(refusal(Map.of("preferred_username", "li.wei", "roles", "department")))
                .isEqualTo(Reason.NO_DEPARTMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"moonbase", "supervision", "not an id", "Network"})
    void a_department_that_is_not_there_or_does_not_fit_is_refused(String department) {
        assertThat(refusal(person("department", department))).isEqualTo(Reason.NO_DEPARTMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "system", "boss", "department,"})
    void an_unknown_role_is_refused(String role) {
        assertThat(refusal(person(role, "network"))).isEqualTo(Reason.NO_ROLE);
    }

    @Test
    void nobody_has_two_roles() {
        assertThat(refusal(Map.of("preferred_username", "li.wei", "roles", List.of("head", "admin"))))
                .isEqualTo(Reason.SEVERAL_ROLES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "system", "System", "li wei", "<li>"})
    void a_name_that_cannot_be_an_account_is_refused(String account) {
        assertThat(refusal(Map.of("preferred_username", account, "roles", "supervisor")))
                .isEqualTo(Reason.NO_ACCOUNT);
        assertThat(refusal(Map.of())).isEqualTo(Reason.NO_ACCOUNT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "Admin"})
    void an_account_with_a_password_here_is_for_that_password_only(String account) {
        assertThat(refusal(Map.of("preferred_username", account, "roles", "admin")))
                .isEqualTo(Reason.LOCAL_ACCOUNT);
    }

    @Test
    void an_entry_of_the_staff_file_wins() {
        var staff = staff(Map.of("preferred_username", "Wang.Fang", "roles", "admin"));

        assertThat(staff.actor()).isEqualTo(new Actor("wang.fang", Role.CALLBACK, new DepartmentId("callback")));
    }

    private static Map<String, Object> person(String role, String department) {
        return Map.of("preferred_username", "li.wei", "roles", role, "department", department);
    }

    private static Staff staff(Map<String, Object> told) {
        return claims(USUAL).staff(told);
    }

    private static Reason refusal(Map<String, Object> told) {
        return catchThrowableOfType(Stranger.class, () -> staff(told)).reason();
    }

    private static Claims claims(ClaimSettings settings) {
        var house = OrganizationFixture.settings();
        var wang = new Staff(
                "wang.fang", new Names("Wang Fang", "王芳"), Role.CALLBACK, new DepartmentId("callback"), null, null);
        var environment = OrganizationFixture.postgres()
                .with("spring.security.oauth2.client.registration.sso.client-id", "firsthand")
                .with(Accounts.ADMIN_PASSWORD, "open sesame");
        return new Claims(
                settings,
                house,
                new Accounts(new StaffSettings(List.of(wang)), OrganizationFixture.demo(), house, environment));
    }
}
