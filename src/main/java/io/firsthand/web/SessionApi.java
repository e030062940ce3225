package io.firsthand.web;

import io.firsthand.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Signing in for a bearer token, and out again 登录会话. */
@Tag(name = "Session", description = "Signing in for a bearer token, which spares the password of each call.")
@ApiController
@RequestMapping("/session")
class SessionApi {

    private final AccessTokens tokens;

    SessionApi(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** Its answer is a secret, so it is never stored under an idempotency key. A token cannot prolong itself. */
    @OwnTransactions
    @Operation(summary = "Signs in", description = "With account and password; a token cannot prolong itself.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AccessTokens.Issued> open(@RequestBody(required = false) Nothing body, Authentication signedIn) {
        if (!(signedIn instanceof UsernamePasswordAuthenticationToken)) {
            throw Refusal.notYours("PASSWORD_NEEDED");
        }
        return ResponseEntity.created(URI.create("/api/v1/session")).body(tokens.issue(signedIn.getName()));
    }

    @Operation(summary = "Signs out", description = "The token is worth nothing from now on.")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> end(Authentication signedIn) {
        if (signedIn instanceof BearerTokenAuthentication bearer) {
            tokens.end(bearer.getToken().getTokenValue());
        }
        return ResponseEntity.noContent().build();
    }
}
