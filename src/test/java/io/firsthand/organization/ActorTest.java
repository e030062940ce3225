package io.firsthand.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActorTest {

    private static final DepartmentId NETWORK = new DepartmentId("network");
    private static final DepartmentId BILLING = new DepartmentId("billing");

    @Test
    void members_and_heads_belong_to_their_own_department_only() {
        var member = new Actor("network", Role.DEPARTMENT, NETWORK);
        var head = new Actor("network.head", Role.HEAD, NETWORK);

        assertThat(member.memberOf(NETWORK)).isTrue();
        assertThat(member.memberOf(BILLING)).isFalse();
        assertThat(member.memberOf(null)).isFalse();
        assertThat(head.memberOf(NETWORK)).isTrue();
        assertThat(new Actor("agent", Role.FRONT_DESK, NETWORK).memberOf(NETWORK))
                .isFalse();
        assertThat(new Actor("someone", Role.DEPARTMENT, null).memberOf(null)).isFalse();
    }

    @Test
    void a_head_decides_for_the_own_department_and_a_supervisor_for_any() {
        assertThat(new Actor("network.head", Role.HEAD, NETWORK).headOf(NETWORK))
                .isTrue();
        assertThat(new Actor("network.head", Role.HEAD, NETWORK).headOf(BILLING))
                .isFalse();
        assertThat(new Actor("network", Role.DEPARTMENT, NETWORK).headOf(NETWORK))
                .isFalse();
        assertThat(new Actor("supervisor", Role.SUPERVISOR, new DepartmentId("supervision")).headOf(BILLING))
                .isTrue();
        assertThat(new Actor("manager", Role.MANAGER, NETWORK).headOf(NETWORK)).isFalse();
    }

    @Test
    void the_house_itself_is_nobody_else() {
        assertThat(Actor.SYSTEM.is(Role.SYSTEM)).isTrue();
        assertThat(Actor.SYSTEM.is(Role.ADMIN, Role.SUPERVISOR)).isFalse();
        assertThat(Actor.SYSTEM.headOf(NETWORK)).isFalse();
    }

    @Test
    void nobody_acts_without_an_account_or_a_role() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Actor(" ", Role.ADMIN, NETWORK));
        assertThatIllegalArgumentException().isThrownBy(() -> new Actor("admin", null, NETWORK));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "Network", "net work", "-network", "network-", "net--work", "网络", "net/work", "a\n"})
    void a_department_id_refuses_nonsense(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DepartmentId(text));
    }

    @Test
    void a_department_id_has_forty_characters_at_most() {
        assertThat(new DepartmentId("a".repeat(40))).hasToString("a".repeat(40));
        assertThatIllegalArgumentException().isThrownBy(() -> new DepartmentId("a".repeat(41)));
        assertThatIllegalArgumentException().isThrownBy(() -> new DepartmentId(null));
    }
}
