package io.firsthand.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Who may come in 访问控制: programs name their account with every call, by password or token; browsers sign in by a form and
 * are known by a session, which no call of a program begins.
 */
@Configuration
class SecurityRules {

    private static final String CONTENT =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
                    + " form-action 'self'";
    private static final String DEVICES = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Bean
    SecurityFilterChain callers(
            HttpSecurity http,
            HttpSettings settings,
            Problems problems,
            Exceptions exceptions,
            BrowserSignIn browsers,
            Providers providers,
            Bearers bearers)
            throws Exception {
        var unauthenticated = unauthenticated(problems, exceptions);
        AccessDeniedHandler denied = (request, response, exception) -> {
            if (Browsers.look(request)) {
                response.sendError(403);
            } else {
                problems.write(request, response, 403, "NOT_YOURS");
            }
        };
        http.authorizeHttpRequests(calls -> calls.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/login", "/login/**", "/preferences", "/app/**", "/vendor/**", "/icon.svg")
                        .permitAll()
                        .requestMatchers("/actuator", "/actuator/prometheus")
                        .authenticated()
                        .requestMatchers("/actuator/**")
                        .hasRole("ADMIN")
                        .anyRequest()
                        .authenticated())
                .formLogin(form ->
                        form.loginPage("/login").successHandler(browsers).failureHandler(browsers))
                .logout(logout -> logout.logoutSuccessUrl("/login").deleteCookies("SESSION"))
                .requestCache(cache -> cache.requestCache(requests()))
                .httpBasic(basic -> basic.authenticationEntryPoint(unauthenticated)
                        // A program names its account with every call and begins no session.
                        .securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .oauth2ResourceServer(bearer -> bearer.authenticationManagerResolver(bearers)
                        .authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler(denied))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthenticated).accessDeniedHandler(denied))
                .csrf(csrf ->
                        csrf.csrfTokenRepository(tokens()).requireCsrfProtectionMatcher(SecurityRules::needsToken))
                .headers(headers -> headers.contentSecurityPolicy(
                                content -> content.policyDirectives(CONTENT + providers.origins()))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(devices -> devices.policy(DEVICES)))
                .addFilterAfter(new LastResort(problems, exceptions), HeaderWriterFilter.class)
                .addFilterAfter(new HostCheck(settings.baseUrl(), problems), LastResort.class)
                .addFilterAfter(new BodyLimit(problems), AuthorizationFilter.class);
        providers.open(http, browsers);
        return http.build();
    }

    private static AuthenticationEntryPoint unauthenticated(Problems problems, Exceptions exceptions) {
        return (request, response, exception) -> {
            if (exception instanceof PasswordCheck.TooMany tooMany) {
                response.setHeader("Retry-After", tooMany.retryAfter());
                problems.write(request, response, 429, "TOO_MANY");
                return;
            }
            if (Browsers.swap(request)) {
                response.setHeader("HX-Redirect", "/login");
                response.setStatus(401);
                return;
            }
            if (Browsers.look(request)) {
                response.sendRedirect("/login");
                return;
            }
            if (exception instanceof AuthenticationServiceException) {
                problems.write(request, response, exceptions.answer(exception, request));
                return;
            }
            if (!Browsers.fromPage(request)) {
                response.addHeader("WWW-Authenticate", "Basic realm=\"Firsthand\", charset=\"UTF-8\"");
                response.addHeader("WWW-Authenticate", "Bearer");
            }
            problems.write(request, response, 401, "UNAUTHENTICATED");
        };
    }

    /** What a foreign page could make a browser send: it adds cookies and remembered passwords by itself, tokens never. */
    private static boolean needsToken(HttpServletRequest request) {
        if (SAFE.contains(request.getMethod())) {
            return false;
        }
        var authorization = request.getHeader("Authorization");
        var session = request.getRequestedSessionId() != null;
        if (request.getRequestURI().startsWith("/api/")) {
            return authorization == null && session;
        }
        return authorization == null
                ? session || List.of("/login", "/preferences").contains(request.getRequestURI())
                : !authorization.startsWith("Bearer ");
    }

    /** In a cookie, so that nobody gets a session by looking at the form. */
    private static CookieCsrfTokenRepository tokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax"));
        return tokens;
    }

    /** The page that somebody wanted before the sign-in, kept by the browser. */
    @Bean
    static RequestCache requests() {
        var requests = new WantedPage();
        requests.setRequestMatcher(request -> "GET".equals(request.getMethod())
                && Browsers.look(request)
                && !Browsers.swap(request)
                && !request.getRequestURI().startsWith("/login"));
        return requests;
    }

    /** Addresses that try to mean two things at once, refused before any filter sees them. */
    @Bean
    RequestRejectedHandler strangeAddresses(Problems problems) {
        return (request, response, exception) -> {
            response.setHeader("X-Content-Type-Options", "nosniff");
            problems.write(request, response, 400, "REQUEST_REFUSED");
        };
    }

    /** Hashes without a prefix are taken for bcrypt. */
    @Bean
    static PasswordEncoder passwords() {
        var passwords = (DelegatingPasswordEncoder) PasswordEncoderFactories.createDelegatingPasswordEncoder();
        passwords.setDefaultPasswordEncoderForMatches(new BCryptPasswordEncoder());
        return passwords;
    }
}
