package io.firsthand.web;

import io.firsthand.organization.Stranger;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;

/**
 * 浏览器登录: what follows the form. A dialog over an open page stays there: it gets the account and the new token, so that
 * what was typed below can be sent on.
 */
@Component
class BrowserSignIn implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(BrowserSignIn.class);

    private final Preferences preferences;
    private final Problems problems;
    private final SavedRequestAwareAuthenticationSuccessHandler onwards =
            new SavedRequestAwareAuthenticationSuccessHandler();

    BrowserSignIn(Preferences preferences, Problems problems, RequestCache requests) {
        this.preferences = preferences;
        this.problems = problems;
        onwards.setRequestCache(requests);
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication signedIn)
            throws IOException, ServletException {
        preferences.bringAll(signedIn.getName(), request, response);
        if (!Browsers.swap(request)) {
            onwards.onAuthenticationSuccess(request, response, signedIn);
            return;
        }
        var token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        response.setHeader(token.getHeaderName(), token.getToken());
        response.setHeader("X-Account", signedIn.getName());
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    /** The same answer, whatever was wrong: an unknown account, its password, or a name that is no account at all. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (failure instanceof PasswordCheck.TooMany tooMany) {
            response.setHeader("Retry-After", tooMany.retryAfter());
            refuse(request, response, 429, "TOO_MANY");
        } else if (failure instanceof OAuth2AuthenticationException foreign) {
            refuseForeign(request, response, foreign.getError().getErrorCode());
        } else {
            refuse(request, response, 401, "WRONG_PASSWORD");
        }
    }

    /** The way to the provider took a session; nothing of it stays. */
    private void refuseForeign(HttpServletRequest request, HttpServletResponse response, String code)
            throws IOException, ServletException {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        if (Arrays.stream(Stranger.Reason.values()).anyMatch(each -> each.name().equals(code))) {
            refuse(request, response, 403, code);
        } else {
            // The provider or the network; the code of OAuth says which, and nothing about the person.
            log.warn("A sign-in through a provider failed: {}", code.replaceAll("[^A-Za-z0-9_]", ""));
            refuse(request, response, 401, "PROVIDER_FAILED");
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, int status, String code)
            throws IOException, ServletException {
        if (!Browsers.look(request)) {
            problems.write(request, response, status, code);
            return;
        }
        response.setStatus(status);
        request.setAttribute("refused", code);
        request.getRequestDispatcher("/login/refused").forward(request, response);
    }
}
