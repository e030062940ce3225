package io.firsthand.console;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** 话术: what is read out to the customer, as {@code @script}, in the customer's language whatever the reader's is. */
@Component("script")
class Script {

    private final MessageSource texts;

    Script(MessageSource texts) {
        this.texts = texts;
    }

    public String text(String key, String language, Object... words) {
        return texts.getMessage("callback.script." + key, words, Locale.forLanguageTag(language));
    }
}
