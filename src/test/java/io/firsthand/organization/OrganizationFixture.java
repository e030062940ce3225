package io.firsthand.organization;

import io.firsthand.ShippedConfiguration;
import org.springframework.mock.env.MockEnvironment;

/** The house as it is shipped, with its demo accounts. */
public final class OrganizationFixture {

    private static final Organization SHIPPED = new Organization(
            settings(), new Accounts(nobody(), demo(), settings(), h2().withProfile("demo")), "Asia/Shanghai");

    private OrganizationFixture() {}

    public static Organization shipped() {
        return SHIPPED;
    }

    /** The actor behind a demo account. */
    public static Actor actor(String account) {
        return SHIPPED.staff(account).orElseThrow().actor();
    }

    static OrganizationSettings settings() {
        return ShippedConfiguration.read("organization.yaml", OrganizationSettings.PREFIX, OrganizationSettings.class);
    }

    static StaffSettings nobody() {
        return ShippedConfiguration.read("staff.yaml", StaffSettings.PREFIX, StaffSettings.class);
    }

    static DemoSettings demo() {
        return ShippedConfiguration.read("staff-demo.yaml", DemoSettings.PREFIX, DemoSettings.class);
    }

    static Env h2() {
        return new Env("jdbc:h2:mem:house");
    }

    static Env postgres() {
        return new Env("jdbc:postgresql://db/house");
    }

    static final class Env extends MockEnvironment {

        private Env(String url) {
            setProperty("spring.datasource.url", url);
        }

        Env withProfile(String profile) {
            setActiveProfiles(profile);
            return this;
        }

        Env with(String key, String value) {
            setProperty(key, value);
            return this;
        }
    }
}
