package io.firsthand.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** The language of the answer 语言: the one that the reader has saved, else the first one of {@code Accept-Language} that we speak, else English, never the server's. */
@Component("localeResolver")
class ReadersLanguage implements LocaleResolver {

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        var saved = Preferences.of(request, Preferences.Preference.LANGUAGE);
        if (saved.isPresent()) {
            return spoken(Locale.forLanguageTag(saved.get()));
        }
        // Without the header the container would name the server's own language.
        if (request.getHeader("Accept-Language") == null) {
            return Locale.ENGLISH;
        }
        return Collections.list(request.getLocales()).stream()
                .map(ReadersLanguage::spoken)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    private static Locale spoken(Locale wanted) {
        return switch (wanted.getLanguage()) {
            case "en" -> Locale.ENGLISH;
            case "zh" -> Locale.SIMPLIFIED_CHINESE;
            default -> null;
        };
    }

    @Override
    public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        throw new UnsupportedOperationException("The caller chooses the language with each call");
    }
}
