package io.firsthand.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
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
        } else {
            refuse(request, response, 401, "WRONG_PASSWORD");
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
