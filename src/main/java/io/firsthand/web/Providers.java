package io.firsthand.web;

import io.firsthand.organization.Claims;
import io.firsthand.organization.Stranger;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientPropertiesMapper;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Component;

/** 统一身份认证: the providers named in the configuration. Without one there is only the form. */
@Component
public class Providers {

    private static final Logger log = LoggerFactory.getLogger(Providers.class);
    private static final String ALL = "spring.security.oauth2.client";

    private final OAuth2ClientProperties settings;
    private final Claims claims;
    private final Map<String, ClientRegistration> known = new ConcurrentHashMap<>();

    Providers(Environment environment, Claims claims) {
        this.settings =
                Binder.get(environment).bind(ALL, OAuth2ClientProperties.class).orElseGet(OAuth2ClientProperties::new);
        this.claims = claims;
    }

    /** The names to be shown, by where signing in with each begins. */
    public Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        settings.getRegistration()
                .forEach((id, each) ->
                        names.put("/oauth2/authorization/" + id, Objects.requireNonNullElse(each.getClientName(), id)));
        return names;
    }

    /** What a content policy has to let a form lead to: signing out ends at the provider. */
    String origins() {
        return settings.getProvider().values().stream()
                .flatMap(each -> Stream.ofNullable(each.getIssuerUri()))
                .map(URI::create)
                .map(each -> " " + each.getScheme() + "://" + each.getRawAuthority())
                .distinct()
                .collect(Collectors.joining());
    }

    void open(HttpSecurity http, BrowserSignIn browsers) throws Exception {
        if (settings.getRegistration().isEmpty()) {
            return;
        }
        ClientRegistrationRepository registrations = this::registration;
        http.oauth2Login(login -> login.loginPage("/login")
                .clientRegistrationRepository(registrations)
                .authorizedClientRepository(new NothingKept())
                .userInfoEndpoint(user -> user.oidcUserService(request -> {
                            var told = new OidcUserService().loadUser(request);
                            return foreign(told.getClaims(), told.getIdToken());
                        })
                        .userService(request -> {
                            throw refused("NOT_OPENID");
                        }))
                .successHandler(browsers)
                .failureHandler(browsers));
        var goodbye = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        goodbye.setPostLogoutRedirectUri("{baseUrl}/login");
        goodbye.setDefaultTargetUrl("/login");
        http.logout(logout -> logout.logoutSuccessHandler(goodbye));
    }

    /** Whoever the claims mean here. */
    ForeignStaff foreign(Map<String, Object> told, OidcIdToken token) {
        try {
            return new ForeignStaff(claims.staff(told), token);
        } catch (Stranger stranger) {
            log.info("A provider's user is refused: {}", stranger.reason());
            throw refused(stranger.reason().name());
        }
    }

    private static OAuth2AuthenticationException refused(String code) {
        return new OAuth2AuthenticationException(new OAuth2Error(code));
    }

    /** Asked for when it is first needed: a provider that does not answer must not stop the start. */
    private ClientRegistration registration(String id) {
        if (!settings.getRegistration().containsKey(id)) {
            return null;
        }
        return known.computeIfAbsent(id, wanted -> {
            var one = new OAuth2ClientProperties();
            one.getProvider().putAll(settings.getProvider());
            one.getRegistration().put(wanted, settings.getRegistration().get(wanted));
            return new OAuth2ClientPropertiesMapper(one).asClientRegistrations().get(wanted);
        });
    }

    /** What a provider lends for calling it is of no use here. */
    private static final class NothingKept implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
                String registration, Authentication signedIn, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication signedIn,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration,
                Authentication signedIn,
                HttpServletRequest request,
                HttpServletResponse response) {}
    }
}
