package io.firsthand.organization;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Which claims of a provider say who somebody is 声明映射; a dot leads into a claim, as in {@code realm_access.roles}. */
@ConfigurationProperties(ClaimSettings.PREFIX)
record ClaimSettings(
        @DefaultValue("preferred_username") String accountClaim,
        @DefaultValue("name") String nameClaim,
        @DefaultValue("email") String emailClaim,
        @DefaultValue("roles") String roleClaim,
        @DefaultValue("department") String departmentClaim) {

    static final String PREFIX = "firsthand.oidc";
}
