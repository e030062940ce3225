package io.firsthand.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.firsthand.complaint.ImportedComplaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The shipped mappings against the files that they are for, where those are at hand. */
class RealFilesTest {

    private static final Path DATA = Path.of("../shared/data");
    private static final Vocabulary ANYTHING = new Vocabulary() {
        @Override
        public boolean category(String id) {
            return true;
        }

        @Override
        public boolean channel(String id) {
            return true;
        }

        @Override
        public boolean region(String id) {
            return true;
        }
    };

    @Test
    void complaints_to_the_regulator_about_an_internet_provider() throws IOException {
        var result = read("comcast-fcc-2015", "comcast-fcc-2015/complaints_corrected_dates.csv");

        assertThat(result.rejected()).isEmpty();
        assertThat(result.taken()).hasSize(2_224);
        assertThat(finished(result)).isEqualTo(973 + 734);
        assertThat(result.taken())
                .filteredOn(each -> each.channel().equals("PHONE"))
                .hasSize(1_119);
        assertThat(result.taken().get(0).receivedAt()).isEqualTo(Instant.parse("2015-04-22T19:53:50Z"));
        assertThat(categories(result)).containsEntry("broadband-speed", 518L).containsEntry("other", 540L);
    }

    @Test
    void requests_to_a_city_hotline_of_which_ten_were_closed_before_they_were_made() throws IOException {
        var result = read("nyc-311", "nyc-311/nyc_311_sample_1000.csv");

        assertThat(result.taken()).hasSize(990);
        assertThat(finished(result)).isEqualTo(969);
        assertThat(categories(result)).containsEntry("emergency-outage", 31L).containsEntry("other", 912L);
        assertThat(result.rejected()).hasSize(10).allSatisfy(each -> {
            assertThat(each.reason().column()).isEqualTo("Closed Date");
            assertThat(each.reason().key()).isEqualTo("import.reject.closedBeforeReceived");
        });
    }

    @Test
    void chinese_letters_with_their_answers() throws IOException {
        var result = read("cn-gov-messages", "cn-gov-messages/messages_with_replies_every_8th.csv");

        assertThat(result.rejected()).isEmpty();
        assertThat(result.taken()).hasSize(352);
        assertThat(finished(result)).isEqualTo(352);
        assertThat(categories(result)).containsEntry("service-handling", 94L).containsEntry("other", 236L);
        assertThat(result.taken())
                .allSatisfy(each -> assertThat(each.closedAt()).isAfter(each.receivedAt()));
        assertThat(result.taken().get(0).summary()).isEqualTo("A2区景蓉华苑物业管理有问题");
        assertThat(result.taken().get(0).description()).contains("答复: 现将网友");
    }

    private static Map<String, Long> categories(ImportFixture.Result result) {
        return result.taken().stream()
                .collect(Collectors.groupingBy(ImportedComplaint::category, Collectors.counting()));
    }

    private static long finished(ImportFixture.Result result) {
        return result.taken().stream().filter(ImportedComplaint::finished).count();
    }

    private static ImportFixture.Result read(String name, String file) throws IOException {
        var data = DATA.resolve(file);
        assumeTrue(Files.isReadable(data), "the real files are not part of the product");
        var path = Path.of("config/imports/" + name + ".yaml");
        try (var yaml = Files.newInputStream(path);
                var csv = Files.newInputStream(data)) {
            var mapping = MappingReader.read(path.toString(), yaml, ANYTHING);
            return ImportFixture.read(mapping, csv, Clock.systemUTC());
        }
    }
}
