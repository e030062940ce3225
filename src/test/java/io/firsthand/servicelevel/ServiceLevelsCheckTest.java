package io.firsthand.servicelevel;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthand.engine.DecisionTables;
import io.firsthand.engine.DecisionTablesFixture;
import io.firsthand.organization.WrongConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

class ServiceLevelsCheckTest {

    @TempDir
    static Path folder;

    private static ConfigurableApplicationContext telecom;

    @BeforeAll
    static void start() {
        telecom = Levels.start(folder).run();
    }

    @AfterAll
    static void stop() {
        telecom.close();
    }

    private static List<DecisionTables.Row> changed(String id, UnaryOperator<DecisionTables.Row> change) {
        return DecisionTablesFixture.shipped().rows("service-levels").stream()
                .map(row -> row.id().equals("rule_" + id) ? change.apply(row) : row)
                .toList();
    }

    private static DecisionTables.Row with(DecisionTables.Row row, String column, String text) {
        var inputs = new LinkedHashMap<>(row.inputs());
        var outputs = new LinkedHashMap<>(row.outputs());
        (inputs.containsKey(column) ? inputs : outputs).put(column, text);
        return new DecisionTables.Row(row.id(), inputs, outputs);
    }

    private static void refused(List<DecisionTables.Row> rows, String... words) {
        assertThatThrownBy(() -> telecom.getBean(ServiceLevelsCheck.class).check(rows))
                .isInstanceOf(WrongConfiguration.class)
                .hasMessageContaining("bpmn/service-levels.dmn")
                .hasMessageContainingAll(words);
    }

    @Test
    void the_shipped_table_is_fine() {
        assertThatNoException().isThrownBy(() -> telecom.getBean(ServiceLevelsCheck.class)
                .check(DecisionTablesFixture.shipped().rows("service-levels")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "telecomUtility; dispatch; \"0h\"; dispatch: a limit with its unit",
                "telecomUtility; dispatch; \"\"; dispatch: a limit with its unit",
                "telecomUtility; signIn; \"soon\"; not \"soon\"",
                "telecomUtility; repair; \"2d\"; repair: a limit with its unit",
                "telecomUtility; repair; 48h; repair: one quoted word",
                "telecomUtility; legal; \"\"; legal: a limit with its unit",
                "telecomUtility; policy; \"\"; policy: a name",
                "bankOrdinary; answer; \"61c\"; at most the legal limit 60c",
                "telecomEmergency; answer; \"400h\"; at most the legal limit 15c",
                "telecomEmergency; answer; \"15w\"; at most the legal limit 15c",
                "telecomOrdinary; legal; \"360h\"; received at",
                "telecomOrdinary; profile; \"telecoms\"; one of bank-cn, car-shop",
                "bankOrdinary; urgency; \"usual\"; one of emergency, utility, ordinary",
                "telecomOrdinary; category; \"billing\"; a category without children",
                "telecomOrdinary; category; \"mobile-coverage\"; it would never match",
                "telecomOrdinary; tier; \"gold\"; one of ordinary, vip",
                "telecomOrdinary; region; \"urban\"; one of north",
                "telecomOrdinary; channel; \"FAX\"; one of PHONE",
                "telecomOrdinary; priority; [3..2]; a range from 1 to 4",
                "telecomOrdinary; priority; [2..5]; a range from 1 to 4",
                "bankOrdinary; priority; [0..2]; a range from 1 to 4",
                "telecomOrdinary; priority; \"2\"; a range such as",
                "telecomOrdinary; region; not(\"north\"); a dash, quoted words",
                "telecomOrdinary; urgency; \"ordinary\", \"utility\"; matches as well",
                "telecomOrdinary; urgency; -; matches as well",
                "hotlineOrdinary; priority; [1..3]; rule_hotlinePressing",
            })
    void a_row_that_is_wrong_stops_the_start(String row, String column, String text, String expected) {
        refused(changed(row, each -> with(each, column, text)), expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tier; \"vip\"; tier ordinary",
                "region; \"north\", \"south\", \"west\", \"\"; region \"east\"",
                "region; \"north\", \"south\", \"west\", \"east\"; region \"\"",
                "channel; \"PHONE\"; channel WEB",
                "priority; [1..3]; priority 4",
                "category; \"billing-charge\"; urgency ordinary, category billing-refund"
            })
    void a_case_without_a_row_stops_the_start(String column, String text, String missing) {
        refused(changed("telecomOrdinary", each -> with(each, column, text)), "telecom", "none matches", missing);
    }

    @Test
    void two_rows_that_share_a_case_are_both_named() {
        var rows = new ArrayList<>(changed("telecomOrdinary", each -> each));
        rows.add(new DecisionTables.Row(
                "rule_again", rows.get(0).inputs(), rows.get(0).outputs()));

        refused(rows, "rule_telecomEmergency", "rule_again");
    }

    @Test
    void another_house_may_have_other_regions() {
        assertThatNoException().isThrownBy(() -> telecom.getBean(ServiceLevelsCheck.class)
                .check(changed("powerRural", each -> with(each, "region", "\"hills\""))));
    }
}
