package io.firsthand.notification;

import io.firsthand.organization.ConfigurationFile;
import io.firsthand.servicelevel.Limit;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * 函件配置: which letters customers of this profile have.
 *
 * @param answer the kind of letter with the answer
 * @param summaryWithin from receipt: answered by then, a summary is enough; after it there is an acknowledgement in writing.
 *     Null where nobody makes the difference
 * @param atLegalLimit whether there is a letter at the legal limit although there is no answer
 */
@ConfigurationProperties(prefix = LetterSettings.PREFIX)
record LetterSettings(Notice.Kind answer, Limit summaryWithin, boolean atLegalLimit) {

    static final String PREFIX = "firsthand.letters";
    private static final ConfigurationFile FILE = new ConfigurationFile("config/letters.yaml", PREFIX);

    LetterSettings {
        FILE.expect(
                answer == Notice.Kind.ANSWERED || answer == Notice.Kind.FINAL_RESPONSE,
                "answer",
                "answered or final-response");
    }
}
