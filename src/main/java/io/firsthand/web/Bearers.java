package io.firsthand.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.stereotype.Component;

/** 令牌: our own ones and, where an issuer is configured, its JWTs. Only the latter have dots. */
@Component
class Bearers implements AuthenticationManagerResolver<HttpServletRequest> {

    private final AuthenticationManager own;
    private final AuthenticationManager foreign;

    Bearers(AccessTokenIntrospector tokens, ObjectProvider<JwtDecoder> issuer, Providers providers) {
        own = new ProviderManager(List.of(new OpaqueTokenAuthenticationProvider(tokens)));
        foreign = issuer.stream()
                .findFirst()
                .map(jwts -> manager(jwts, providers))
                .orElse(own);
    }

    @Override
    public AuthenticationManager resolve(HttpServletRequest request) {
        var token = new DefaultBearerTokenResolver().resolve(request);
        return token != null && token.indexOf('.') >= 0 ? foreign : own;
    }

    private static AuthenticationManager manager(JwtDecoder jwts, Providers providers) {
        var provider = new JwtAuthenticationProvider(jwts);
        provider.setJwtAuthenticationConverter(jwt -> bearer(jwt, providers));
        return new ProviderManager(List.of(provider));
    }

    private static BearerTokenAuthentication bearer(Jwt jwt, Providers providers) {
        var staff = providers.foreign(jwt.getClaims(), null);
        var token = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, jwt.getTokenValue(), jwt.getIssuedAt(), jwt.getExpiresAt());
        return new BearerTokenAuthentication(staff, token, staff.getAuthorities());
    }
}
