package io.firsthand.servicelevel;

import io.firsthand.Start;
import io.firsthand.complaint.CategoriesFixture;
import io.firsthand.engine.DecisionTables;
import io.firsthand.engine.DecisionTablesFixture;
import io.firsthand.organization.OrganizationBeans;
import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** This room's limits with the shipped table, for starts without cases; no configuration that a component scan would find. */
@EnableConfigurationProperties({ServiceLevelSettings.class, CalendarSettings.class})
@Import({
    TierCheck.class,
    Profiles.class,
    Calendars.class,
    ServiceLevels.class,
    ServiceLevelsCheck.class,
    LimitFromNumber.class
})
class Levels {

    @Bean
    static DecisionTables decisionTables() {
        return DecisionTablesFixture.shipped();
    }

    @Bean
    static Urgencies urgencies() {
        return CategoriesFixture.shipped();
    }

    /** With the files of this folder over the shipped ones. */
    static Start start(Path folder) {
        return new Start(folder, OrganizationBeans.class, Levels.class);
    }
}
