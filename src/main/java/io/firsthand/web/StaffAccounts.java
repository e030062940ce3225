package io.firsthand.web;

import io.firsthand.organization.Organization;
import io.firsthand.organization.Staff;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** The accounts that sign in with a password 本地账号. */
@Component
class StaffAccounts implements UserDetailsService {

    private final Organization organization;

    StaffAccounts(Organization organization) {
        this.organization = organization;
    }

    /** An account without a password is treated as unknown, so that it costs the same time as one. */
    @Override
    public UserDetails loadUserByUsername(String account) {
        return organization
                .staff(account)
                .filter(staff ->
                        staff.passwordHash() != null && !staff.passwordHash().isBlank())
                .map(staff -> new User(staff.account(), staff.passwordHash(), rights(staff)))
                .orElseThrow(() -> new UsernameNotFoundException("unknown account"));
    }

    static List<GrantedAuthority> rights(Staff staff) {
        return List.of(new SimpleGrantedAuthority("ROLE_" + staff.role()));
    }
}
