package io.firsthand.web;

import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Names;
import io.firsthand.organization.Role;
import io.firsthand.organization.Staff;
import java.io.Serializable;
import java.util.Collection;
import java.util.Map;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Somebody for whom a provider vouches 外部登录者, as kept in the session: any node reads it there. Of the provider's words only
 * the token stays, to sign out with; it is null for the bearer of a JWT.
 */
final class ForeignStaff implements OidcUser, Serializable {

    private static final long serialVersionUID = 1;

    private final String account;
    private final String nameEn;
    private final String nameZh;
    private final Role role;
    private final String department;
    private final String email;
    private final OidcIdToken token;

    ForeignStaff(Staff staff, OidcIdToken token) {
        this.account = staff.account();
        this.nameEn = staff.name().en();
        this.nameZh = staff.name().zh();
        this.role = staff.role();
        this.department = staff.department().value();
        this.email = staff.email();
        this.token = token;
    }

    Staff staff() {
        return new Staff(account, new Names(nameEn, nameZh), role, new DepartmentId(department), email, null);
    }

    @Override
    public String getName() {
        return account;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return StaffAccounts.rights(staff());
    }

    @Override
    public OidcIdToken getIdToken() {
        return token;
    }

    @Override
    public OidcUserInfo getUserInfo() {
        return null;
    }

    @Override
    public Map<String, Object> getClaims() {
        return Map.of();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }

    /** Without names: principals end up in logs. */
    @Override
    public String toString() {
        return "ForeignStaff[role=" + role + ", department=" + department + "]";
    }
}
