package io.firsthand.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.WebUtils;

/**
 * 个人偏好: how somebody likes the pages. The account keeps it, on whatever machine; a cookie brings it along with each call,
 * also before the sign-in.
 */
@Component
public class Preferences {

    private static final Duration KEPT = Duration.ofDays(365);

    private final JdbcClient jdbc;

    Preferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What can be chosen, and from what. */
    public enum Preference {
        LANGUAGE("en", "zh"),
        THEME("auto", "light", "dark"),
        DENSITY("compact", "comfortable"),
        KEYS("on", "off");

        private final Set<String> choices;

        Preference(String... choices) {
            this.choices = Set.of(choices);
        }

        public boolean offers(String choice) {
            return choices.contains(choice);
        }

        String cookie() {
            return "firsthand-" + word();
        }

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What this reader has chosen, if anything that is offered. */
    public static Optional<String> of(HttpServletRequest request, Preference preference) {
        return Optional.ofNullable(WebUtils.getCookie(request, preference.cookie()))
                .map(cookie -> cookie.getValue())
                .filter(preference::offers);
    }

    /** Remembers a choice in this browser, and for the account unless it is null. */
    @Transactional
    public void choose(
            Preference preference,
            String choice,
            String account,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (account != null) {
            jdbc.sql("delete from preference where account = ? and name = ?")
                    .params(account, preference.name())
                    .update();
            jdbc.sql("insert into preference (account, name, chosen) values (?, ?, ?)")
                    .params(account, preference.name(), choice)
                    .update();
        }
        bring(preference, choice, request, response);
    }

    /** Gives this browser what the account has chosen elsewhere. */
    @Transactional(readOnly = true)
    void bringAll(String account, HttpServletRequest request, HttpServletResponse response) {
        jdbc.sql("select name, chosen from preference where account = ?")
                .param(account)
                .query((row, n) -> new String[] {row.getString("name"), row.getString("chosen")})
                .list()
                .forEach(kept -> Arrays.stream(Preference.values())
                        .filter(preference -> preference.name().equals(kept[0]) && preference.offers(kept[1]))
                        .forEach(preference -> bring(preference, kept[1], request, response)));
    }

    private static void bring(
            Preference preference, String choice, HttpServletRequest request, HttpServletResponse response) {
        var cookie = ResponseCookie.from(preference.cookie(), choice)
                .path("/")
                .maxAge(KEPT)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
