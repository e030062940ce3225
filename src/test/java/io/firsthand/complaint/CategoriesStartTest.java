package io.firsthand.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.Start;
import io.firsthand.organization.OrganizationBeans;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;

@ExtendWith(OutputCaptureExtension.class)
class CategoriesStartTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            parent: broadband | parent: broadbent | tree[1].parent  | 11 | the id of a category in this file
            parent: broadband | parent: emergency-outage | tree[3].parent | 19 | circle
            id: broadband-speed | id: broadband-repair | tree[2].id  | 14 | an id that no entry above has
            urgency: emergency | urgency: extreme | tree[3].urgency | 21 | EMERGENCY
            urgency: emergency | urgncy: emergency | tree[3].urgncy | 21 | one of id, parent, name, urgency
            zh: 大面积通信中断 | zn: 大面积通信中断 | tree[3].name.zn | 20 | one of en, zh
            , zh: 大面积通信中断 | ''           | tree[3].name.zh | 20 | the name in Chinese
            """)
    void a_contradiction_in_the_tree_stops_the_start(
            String old,
            String changed,
            String key,
            int line,
            String expected,
            @TempDir Path folder,
            CapturedOutput output) {
        var start = new Start(folder, OrganizationBeans.class, Tree.class);

        assertThat(start.changed("categories.yaml", old, changed).refusal(output))
                .contains(
                        "APPLICATION FAILED TO START",
                        "categories.yaml] - " + line + ":",
                        "firsthand.categories." + key,
                        expected);
    }

    @EnableConfigurationProperties(CategorySettings.class)
    @Import(Categories.class)
    static class Tree {}
}
