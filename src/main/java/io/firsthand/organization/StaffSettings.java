package io.firsthand.organization;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties(prefix = "firsthand.staff", ignoreUnknownFields = false)
record StaffSettings(List<Staff> accounts) {

    StaffSettings {
        accounts = accounts == null ? List.of() : List.copyOf(accounts);
    }
}
