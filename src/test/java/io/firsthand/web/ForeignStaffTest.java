package io.firsthand.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Names;
import io.firsthand.organization.Role;
import io.firsthand.organization.Staff;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.util.SerializationUtils;

class ForeignStaffTest {

    private static final Staff LI_WEI = new Staff(
            "li.wei", new Names("Li Wei", "李伟"), Role.HEAD, new DepartmentId("billing"), "li.wei@example.com", null);

    @Test
    void another_node_reads_the_same_person_from_the_session() {
        var token = new OidcIdToken("token", null, null, Map.of("sub", "1"));

        var read = SerializationUtils.clone(new ForeignStaff(LI_WEI, token));

        assertThat(read.staff()).isEqualTo(LI_WEI);
        assertThat(read.getIdToken().getTokenValue()).isEqualTo("token");
        assertThat(read.getAuthorities()).extracting("authority").containsExactly("ROLE_HEAD");
    }

    @Test
    void nobody_is_named_in_a_log() {
        assertThat(new ForeignStaff(LI_WEI, null).toString()).doesNotContain("li.wei", "Li Wei", "李伟");
    }
}
