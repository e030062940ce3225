package io.firsthand;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The rooms of the house: each asks only those that its {@code package-info} names. */
class RoomsTest {

    private final ApplicationModules rooms = ApplicationModules.of(FirsthandApplication.class);

    @Test
    void every_room_is_there() {
        assertThat(rooms.stream().map(room -> room.getIdentifier().toString()))
                .contains(
                        "callback",
                        "complaint",
                        "customer",
                        "demo",
                        "engine",
                        "escalation",
                        "guard",
                        "intake",
                        "notification",
                        "organization",
                        "servicelevel",
                        "system",
                        "web",
                        "workorder");
    }

    @Test
    void every_room_says_whom_it_may_ask() {
        assertThat(rooms.stream()).allSatisfy(room -> assertThat(room.getBasePackage()
                        .getAnnotation(ApplicationModule.class)
                        .orElseThrow(() -> new AssertionError(room + " has no @ApplicationModule"))
                        .allowedDependencies())
                .as("%s may ask everybody", room.getIdentifier())
                .doesNotContain(ApplicationModule.OPEN_TOKEN));
    }

    @Test
    void no_room_reaches_past_its_door() {
        rooms.verify();
    }
}
