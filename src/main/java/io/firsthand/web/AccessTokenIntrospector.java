package io.firsthand.web;

import io.firsthand.organization.Organization;
import java.util.Map;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2TokenIntrospectionClaimNames;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.stereotype.Component;

/** Recognises the bearer of one of our own tokens 令牌核验, as long as the account still exists. */
@Component
class AccessTokenIntrospector implements OpaqueTokenIntrospector {

    private final AccessTokens tokens;
    private final Organization organization;

    AccessTokenIntrospector(AccessTokens tokens, Organization organization) {
        this.tokens = tokens;
        this.organization = organization;
    }

    @Override
    public OAuth2AuthenticatedPrincipal introspect(String token) {
        var known = tokens.find(token).orElseThrow(() -> new BadOpaqueTokenException("unknown token"));
        var staff =
                organization.staff(known.account()).orElseThrow(() -> new BadOpaqueTokenException("unknown account"));
        var claims = Map.<String, Object>of(
                OAuth2TokenIntrospectionClaimNames.IAT, known.issuedAt(),
                OAuth2TokenIntrospectionClaimNames.EXP, known.expiresAt());
        return new DefaultOAuth2AuthenticatedPrincipal(staff.account(), claims, StaffAccounts.rights(staff));
    }
}
