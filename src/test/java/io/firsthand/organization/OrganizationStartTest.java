package io.firsthand.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.Start;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OrganizationStartTest {

    private static final String HASH = "$2a$10$" + "a".repeat(53);
    private static final String LI_WEI =
            """
            firsthand.staff:
              accounts:
                - account: li.wei
                  name: {en: Li Wei, zh: 李伟}
                  role: department
                  department: network
                  password-hash: "%s"
            """
                    .formatted(HASH);

    @TempDir
    Path folder;

    private Start start;

    @BeforeEach
    void anOperatorsFolder() {
        start = new Start(folder, OrganizationBeans.class);
    }

    @Test
    void the_shipped_configuration_starts_as_a_demo() {
        try (var context = start.run()) {
            assertThat(context.getEnvironment().getActiveProfiles()).containsExactly("demo");
            assertThat(context.getBean(Organization.class).staff("agent")).isPresent();
        }
    }

    @Test
    void the_shipped_configuration_starts_on_postgresql_with_nobody_but_the_administrator() {
        try (var context = start.run(
                "--spring.datasource.url=jdbc:postgresql://db/house", "--firsthand.admin-password=open sesame")) {
            assertThat(context.getEnvironment().getActiveProfiles()).isEmpty();
            assertThat(context.getBean(Accounts.class).all())
                    .extracting(Staff::account)
                    .containsExactly("admin");
        }
    }

    @Test
    void a_start_on_postgresql_stops_when_nobody_could_sign_in(CapturedOutput output) {
        assertThat(start.refusal(
                        output, "--spring.datasource.url=jdbc:postgresql://db/house", "--spring.profiles.active=demo"))
                .contains(
                        "APPLICATION FAILED TO START",
                        "Wrong configuration in config/staff.yaml",
                        "Key: firsthand.staff.accounts",
                        "FIRSTHAND_ADMIN_PASSWORD");
    }

    @Test
    void what_an_operator_writes_wins_even_when_it_is_shorter() {
        start.file(
                "organization.yaml",
                """
                firsthand.organization:
                  departments:
                    - {id: reception, name: {en: Reception, zh: 接待处}, kind: front-desk}
                    - {id: works, name: {en: Works, zh: 工务部}, kind: backend, head: head, deputies: [worker, head]}
                    - {id: recall, name: {en: Recall, zh: 回访处}, kind: callback}
                    - {id: watch, name: {en: Watch, zh: 督察处}, kind: supervision}
                    - {id: top, name: {en: Top, zh: 领导}, kind: management}
                  regions:
                    - {id: centre, name: {en: Centre, zh: 中心}}
                  tiers:
                    - {id: ordinary, name: {en: Ordinary, zh: 普通}}
                """);
        start.file(
                "staff.yaml",
                """
                firsthand.staff.accounts:
                  - {account: head, name: {en: H, zh: 甲}, role: head, department: works, password-hash: %1$s}
                  - {account: worker, name: {en: W, zh: 乙}, role: department, department: works, password-hash: %1$s}
                """
                        .formatted("\"" + HASH + "\""));

        try (var context = start.run("--spring.profiles.active=none", "--firsthand.zone=Europe/Berlin")) {
            var house = context.getBean(Organization.class);
            assertThat(house.departments()).hasSize(5);
            assertThat(house.department(new DepartmentId("works")).orElseThrow().deputies())
                    .containsExactly("worker", "head");
            assertThat(house.regions()).extracting(Region::id).containsExactly("centre");
            assertThat(house.channels()).hasSize(11);
            assertThat(house.head(new DepartmentId("works"))).isPresent();
            assertThat(house.zone()).hasToString("Europe/Berlin");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # changed        | into                | key                    | line | expected
            id: hotline      | id: network         | departments[2].id      | 14   | an id that no entry above has
            id: hotline      | id: Hot Line        | departments[1].id      | 11   | lower-case words and digits
            id: north        | id: South           | regions[0].id          | 47   | lower-case words and digits
            id: north        | id: south           | regions[1].id          | 49   | an id that no entry above has
            id: WEB          | id: PHONE           | channels[1].id         | 60   | an id that no entry above has
            id: WEB          | id: web             | channels[1].id         | 60   | a code in capitals
            id: vip          | id: ordinary        | tiers[1].id            | 84   | an id that no entry above has
            zh: 网络部       | zh: ''              | departments[2].name.zh | 15   | the name in Chinese
            {en: North, zh: 北区} | {zh: 北区}     | regions[0].name.en     | 48   | the name in English
            {en: North, zh: 北区} | {en: North}    | regions[0].name.zh     | 48   | the name in Chinese
            kind: hotline    | head: agent         | departments[1].kind    | 11   | front-desk, hotline, backend
            kind: hotline    | kind: hotelling     | departments[1].kind    | 13   | BACKEND
            kind: callback   | kind: hotline       | departments            | 8    | of kind callback
            head: network.head | hed: network.head | departments[2].hed     | 17   | one of id, name, kind, head, deputies
            kind: hotline    | kind: {a: hotline}  | departments[1].kind.a  | 13   | there is none below this one
            head: network.head | head: nobody      | departments[2].head    | 17   | an account of department network in the staff file (network, network2, network.head)
            head: network.head | head: billing.head | departments[2].head   | 17   | an account of department network
            head: network.head | head: network     | departments[2].head    | 17   | an account with role head
            head: manager    | head: supervisor    | departments[8].head    | 44   | an account of department management
            [network2]       | [network2, agent]    | departments[2].deputies[1] | 18 | an account of department network
            """)
    void a_contradiction_in_the_organisation_stops_the_start(
            String old, String changed, String key, int line, String expected, CapturedOutput output) {
        var refusal = start.changed("organization.yaml", old, changed).refusal(output);

        assertThat(refusal)
                .contains("APPLICATION FAILED TO START", "organization.yaml] - " + line + ":", expected)
                .containsIgnoringCase("firsthand.organization." + key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            account: li.wei    | account: System      | accounts[0].account       | 3 | another name
            account: li.wei    | account: 李伟        | accounts[0].account       | 3 | letters, digits
            account: li.wei    | account: network     | accounts[2].account       | 13 | that staff.yaml does not have
            zh: 李伟           | zh: 李伟, pinyin: x  | accounts[0].name.pinyin   | 4 | one of en, zh
            zh: 李伟           | zh:                  | accounts[0].name.zh       | 4 | the name in Chinese
            role: department   | role: system         | accounts[0].role          | 5 | front-desk, department, head
            role: department   | role: boss           | accounts[0].role          | 5 | FRONT_DESK
            role: department   | role: callback       | accounts[0].department    | 6 | for role callback a department of kind callback
            department: network | department: sales   | accounts[0].department    | 6 | front-desk, hotline, network
            department: network | department: Network | accounts[0].department    | 6 | lower-case words
            password-hash      | pasword-hash       | accounts[0].pasword-hash    | 7 | one of account, name, role, department,
            """)
    void a_contradiction_among_the_staff_stops_the_start(
            String old, String changed, String key, int line, String expected, CapturedOutput output) {
        var refusal = start.file("staff.yaml", LI_WEI.replace(old, changed)).refusal(output);

        assertThat(refusal)
                .contains("APPLICATION FAILED TO START", expected)
                .contains("yaml] - " + line + ":")
                .containsIgnoringCase("." + key);
    }

    @Test
    void an_account_is_given_once(CapturedOutput output) {
        var twice = LI_WEI + LI_WEI.substring(LI_WEI.indexOf("    - ")).replace("li.wei", "LI.wei");

        assertThat(start.file("staff.yaml", twice).refusal(output))
                .contains("firsthand.staff.accounts[1].account", "staff.yaml] - 8:", "no entry above");
    }

    @Test
    void a_password_in_clear_is_refused_and_not_repeated(CapturedOutput output) {
        assertThat(start.file("staff.yaml", LI_WEI.replace(HASH, "hunter2")).refusal(output))
                .contains("firsthand.staff.accounts[0].password-hash", "staff.yaml] - 7:", "a bcrypt hash")
                .doesNotContain("hunter2");
        assertThat(start.file("staff.yaml", LI_WEI.replace("password-hash: \"" + HASH, "password: \"hunter2"))
                        .refusal(output))
                .contains("firsthand.staff.accounts[0].password", "staff.yaml] - 7:", "password-hash")
                .doesNotContain("hunter2");
    }

    @Test
    void heads_are_not_looked_for_while_nobody_but_the_administrator_has_an_account() {
        start.changed("organization.yaml", "head: network.head", "head: whoever");

        try (var context = start.run("--spring.profiles.active=none", "--firsthand.admin-password=open sesame")) {
            assertThat(context.getBean(Organization.class).head(new DepartmentId("network")))
                    .isEmpty();
        }
    }

    @Test
    void an_unknown_zone_stops_the_start(CapturedOutput output) {
        assertThat(start.file("application.yaml", "firsthand:\n  zone: Asia/Shangai\n")
                        .refusal(output))
                .contains("firsthand.zone", "application.yaml] - 2:9", "such as Asia/Shanghai");
    }

    @Test
    void a_slip_in_the_first_words_of_a_key_stops_the_start(CapturedOutput output) {
        assertThat(start.file("organization.yaml", "firsthand.organisation.regions: north\n")
                        .refusal(output))
                .contains(
                        "organization.yaml] - 1:",
                        "Key: firsthand.organisation.regions",
                        "only keys under firsthand.organization");
        assertThat(new Start(folder, OrganizationBeans.class)
                        .file("organization.yaml", "")
                        .file("application.yaml", "firsthand:\n  retrun-policy: window\n")
                        .refusal(output))
                .contains(
                        "application.yaml] - 2:",
                        "Key: firsthand.retrun-policy",
                        "organization, profile, return-policy");
    }

    @Test
    void settings_without_a_default_and_those_of_others_may_stand_in_a_file() {
        start.file(
                "application.yaml",
                """
                firsthand.some-address: https://complaints.example
                firsthand.some-room.some-switch: true
                firsthand.return-policy: window
                spring.mail.host: mail.example
                """);

        new Start(folder, OrganizationBeans.class, Others.class).run().close();
    }

    @EnableConfigurationProperties({House.class, SomeRoom.class})
    static class Others {}

    @ConfigurationProperties("firsthand")
    record House(String someAddress) {}

    @ConfigurationProperties("firsthand.some-room")
    record SomeRoom(boolean someSwitch) {}
}
