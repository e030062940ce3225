package io.firsthand.web;

import java.time.Duration;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * 密码核验: the one place where passwords are compared, by form or by HTTP Basic, as often as the throttle lets. Being the only
 * provider among the beans it is the one behind every way in; named a second time it would count every try twice.
 */
@Component
class PasswordCheck extends DaoAuthenticationProvider {

    private final SignInThrottle throttle;

    PasswordCheck(StaffAccounts accounts, PasswordEncoder encoder, SignInThrottle throttle) {
        super(accounts);
        setPasswordEncoder(encoder);
        this.throttle = throttle;
    }

    /** Not even compared: a right password must not be told from a wrong one. */
    static final class TooMany extends AuthenticationException {

        private final Duration toWait;

        private TooMany(Duration toWait) {
            super("too many tries");
            this.toWait = toWait;
        }

        /** Whole seconds, at least one. */
        String retryAfter() {
            return String.valueOf(toWait.toSeconds() + 1);
        }
    }

    @Override
    public Authentication authenticate(Authentication tried) {
        var account = tried.getName();
        var address = tried.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        var toWait = throttle.toWait(account, address);
        if (!toWait.isZero()) {
            throw new TooMany(toWait);
        }
        try {
            var signedIn = super.authenticate(tried);
            throttle.succeeded(account);
            return signedIn;
        } catch (BadCredentialsException wrong) {
            throttle.failed(account, address);
            throw wrong;
        }
    }
}
