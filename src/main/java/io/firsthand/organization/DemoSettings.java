package io.firsthand.organization;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties(prefix = DemoSettings.PREFIX)
record DemoSettings(String password, List<Staff> accounts) {

    static final String PREFIX = "firsthand.demo";
    static final ConfigurationFile FILE = new ConfigurationFile("config/staff-demo.yaml", PREFIX);

    DemoSettings {
        accounts = StaffSettings.checked(accounts, FILE);
        FILE.expect(
                accounts.isEmpty() || password != null && !password.isBlank(),
                "password",
                "the password of the demo accounts");
    }

    @Override
    public String toString() {
        return "DemoSettings[accounts=" + accounts + "]";
    }
}
