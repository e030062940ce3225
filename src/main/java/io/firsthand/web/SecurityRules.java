package io.firsthand.web;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may come in 访问控制: every call names its account by password or token; nothing is remembered between calls. */
@Configuration
class SecurityRules {

    private static final String CONTENT =
            "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain callers(HttpSecurity http, HttpSettings settings, Problems problems, Exceptions exceptions)
            throws Exception {
        var unauthenticated = unauthenticated(problems, exceptions);
        AccessDeniedHandler denied =
                (request, response, exception) -> problems.write(request, response, 403, "NOT_YOURS");
        return http.authorizeHttpRequests(calls -> calls.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator", "/actuator/prometheus")
                        .authenticated()
                        .requestMatchers("/actuator/**")
                        .hasRole("ADMIN")
                        .anyRequest()
                        .authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(unauthenticated))
                .oauth2ResourceServer(bearer -> bearer.opaqueToken(withDefaults())
                        .authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler(denied))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthenticated).accessDeniedHandler(denied))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie signs anybody in, so no foreign page can use one.
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(content -> content.policyDirectives(CONTENT))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .addFilterAfter(new LastResort(problems, exceptions), HeaderWriterFilter.class)
                .addFilterAfter(new HostCheck(settings.baseUrl(), problems), LastResort.class)
                .addFilterAfter(new BodyLimit(problems), AuthorizationFilter.class)
                .build();
    }

    private static AuthenticationEntryPoint unauthenticated(Problems problems, Exceptions exceptions) {
        return (request, response, exception) -> {
            if (exception instanceof AuthenticationServiceException) {
                problems.write(request, response, exceptions.answer(exception, request));
                return;
            }
            response.addHeader("WWW-Authenticate", "Basic realm=\"Firsthand\", charset=\"UTF-8\"");
            response.addHeader("WWW-Authenticate", "Bearer");
            problems.write(request, response, 401, "UNAUTHENTICATED");
        };
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
    PasswordEncoder passwords() {
        var passwords = (DelegatingPasswordEncoder) PasswordEncoderFactories.createDelegatingPasswordEncoder();
        passwords.setDefaultPasswordEncoderForMatches(new BCryptPasswordEncoder());
        return passwords;
    }
}
