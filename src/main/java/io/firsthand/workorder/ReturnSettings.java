package io.firsthand.workorder;

import io.firsthand.servicelevel.Limit;
import io.firsthand.servicelevel.PolicyFacts;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * 退单规则: whether a department may send a dispatched complaint back. Strict is the product's rule; the other two are
 * for houses that are not there yet.
 *
 * @param returnWindow under {@code window}: how long after arrival an unsigned order may be returned
 * @param objectionWindow under {@code objection}: how long after arrival an objection may be raised
 * @param objectionWindowComplex the same for a complex category
 */
@ConfigurationProperties("firsthand")
record ReturnSettings(
        @DefaultValue("strict") Policy returnPolicy,
        @DefaultValue("30m") Duration returnWindow,
        @DefaultValue("1w") Limit objectionWindow,
        @DefaultValue("2w") Limit objectionWindowComplex)
        implements PolicyFacts {

    enum Policy {
        STRICT,
        OBJECTION,
        WINDOW
    }

    @Override
    public List<Object> facts() {
        return List.of(objectionWindow, objectionWindowComplex);
    }
}
