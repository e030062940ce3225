package io.firsthand.web;

import io.firsthand.organization.Organization;
import io.firsthand.organization.Staff;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** 当前登录者: whoever calls, known by a local account or through a provider. */
@Component
public class SignedIn {

    private final Organization organization;

    SignedIn(Organization organization) {
        this.organization = organization;
    }

    /** Nobody before the sign-in, and nobody whose account is gone since. */
    public Optional<Staff> staff() {
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn == null) {
            return Optional.empty();
        }
        return signedIn.getPrincipal() instanceof ForeignStaff foreign
                ? Optional.of(foreign.staff())
                : organization.staff(signedIn.getName());
    }
}
