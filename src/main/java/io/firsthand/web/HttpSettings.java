package io.firsthand.web;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How the house is reached 访问设置: the address that links show, and how long a bearer token is good for. */
@ConfigurationProperties("firsthand")
record HttpSettings(URI baseUrl, @DefaultValue("PT12H") Duration sessionLifetime) {

    HttpSettings {
        if (baseUrl != null
                && (baseUrl.getHost() == null
                        || !String.valueOf(baseUrl.getScheme()).matches("https?"))) {
            throw new IllegalArgumentException(
                    "firsthand.base-url: expected an address such as https://complaints.example, found " + baseUrl);
        }
        if (sessionLifetime.isNegative() || sessionLifetime.isZero()) {
            throw new IllegalArgumentException(
                    "firsthand.session-lifetime: expected a time such as PT12H, found " + sessionLifetime);
        }
    }
}
