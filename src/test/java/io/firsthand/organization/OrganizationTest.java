package io.firsthand.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.firsthand.organization.Department.Kind;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class OrganizationTest {

    private final Organization house = OrganizationFixture.shipped();

    @Test
    void the_shipped_house_has_a_front_and_four_backend_departments() {
        assertThat(house.departments())
                .extracting(each -> each.id().value(), Department::kind)
                .containsExactly(
                        tuple("front-desk", Kind.FRONT_DESK),
                        tuple("hotline", Kind.HOTLINE),
                        tuple("network", Kind.BACKEND),
                        tuple("maintenance", Kind.BACKEND),
                        tuple("billing", Kind.BACKEND),
                        tuple("data", Kind.BACKEND),
                        tuple("callback", Kind.CALLBACK),
                        tuple("supervision", Kind.SUPERVISION),
                        tuple("management", Kind.MANAGEMENT));
        assertThat(house.departments())
                .filteredOn(Department::selectable)
                .extracting(each -> each.id().value())
                .containsExactly("network", "maintenance", "billing", "data");
    }

    @Test
    void every_backend_department_has_its_head_and_a_deputy() {
        for (var each : house.departments()) {
            if (each.selectable()) {
                assertThat(house.head(each.id()))
                        .get()
                        .extracting(Staff::account, Staff::role)
                        .containsExactly(each.id() + ".head", Role.HEAD);
                assertThat(each.deputies()).isNotEmpty();
            }
        }
        assertThat(house.head(new DepartmentId("hotline"))).isEmpty();
    }

    @Test
    void every_name_is_english_and_chinese() {
        assertThat(house.departments()).extracting(Department::name).allSatisfy(OrganizationTest::inBothLanguages);
        assertThat(house.regions()).extracting(Region::name).allSatisfy(OrganizationTest::inBothLanguages);
        assertThat(house.channels()).extracting(Channel::name).allSatisfy(OrganizationTest::inBothLanguages);
        assertThat(house.tiers()).extracting(Tier::name).allSatisfy(OrganizationTest::inBothLanguages);
    }

    private static void inBothLanguages(Names names) {
        assertThat(names.en()).matches("\\p{ASCII}+");
        assertThat(names.zh()).containsPattern("\\p{IsHan}");
    }

    @Test
    void regions_channels_and_tiers_are_known_by_their_ids() {
        assertThat(house.regions()).extracting(Region::id).containsExactly("north", "south", "east", "west");
        assertThat(house.channels())
                .extracting(Channel::id)
                .containsExactly(
                        "PHONE",
                        "WEB",
                        "HALL",
                        "CLUB",
                        "VIP_MANAGER",
                        "KEY_ACCOUNT",
                        "COMMUNITY",
                        "EMAIL",
                        "LETTER",
                        "REGULATOR",
                        "OTHER");
        assertThat(house.tiers()).extracting(Tier::id).containsExactly("ordinary", "vip");
        assertThat(house.hasRegion("north")).isTrue();
        assertThat(house.hasRegion("North")).isFalse();
        assertThat(house.hasChannel("PHONE")).isTrue();
        assertThat(house.hasChannel("FAX")).isFalse();
        assertThat(house.hasTier("vip")).isTrue();
        assertThat(house.hasTier(null)).isFalse();
    }

    @Test
    void the_demo_accounts_are_where_they_belong() {
        assertThat(house.members(new DepartmentId("network")))
                .extracting(Staff::account)
                .containsExactly("network", "network2", "network.head");
        assertThat(house.members(new DepartmentId("front-desk")))
                .extracting(Staff::account, Staff::role)
                .containsExactly(tuple("agent", Role.FRONT_DESK), tuple("agent2", Role.FRONT_DESK));
        assertThat(OrganizationFixture.actor("supervisor").role()).isEqualTo(Role.SUPERVISOR);
        assertThat(house.staff("nobody")).isEmpty();
        assertThat(house.department(new DepartmentId("data"))).isPresent();
        assertThat(house.department(new DepartmentId("sales"))).isEmpty();
        assertThat(house.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }
}
