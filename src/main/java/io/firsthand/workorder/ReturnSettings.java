package io.firsthand.workorder;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * 退单规则: whether a department may send a dispatched complaint back. Strict is the product's rule; the other two are
 * for houses that are not there yet.
 *
 * @param returnWindow under {@code window}: how long after arrival an unsigned order may be returned
 * @param objectionWindow under {@code objection}: how long after arrival an objection may be raised
 */
@ConfigurationProperties("firsthand")
record ReturnSettings(
        @DefaultValue("strict") Policy returnPolicy,
        @DefaultValue("30m") Duration returnWindow,
        @DefaultValue("24h") Duration objectionWindow) {

    enum Policy {
        STRICT,
        OBJECTION,
        WINDOW
    }
}
