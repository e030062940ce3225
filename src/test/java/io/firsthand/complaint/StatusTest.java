package io.firsthand.complaint;

import static io.firsthand.complaint.Status.Tmf621.ACKNOWLEDGED;
import static io.firsthand.complaint.Status.Tmf621.CANCELLED;
import static io.firsthand.complaint.Status.Tmf621.CLOSED;
import static io.firsthand.complaint.Status.Tmf621.HELD;
import static io.firsthand.complaint.Status.Tmf621.IN_PROGRESS;
import static io.firsthand.complaint.Status.Tmf621.PENDING;
import static io.firsthand.complaint.Status.Tmf621.REJECTED;
import static io.firsthand.complaint.Status.Tmf621.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.complaint.Status.Tmf621;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusTest {

    private static final Map<Tmf621, List<Tmf621>> TWELVE = Map.of(
            ACKNOWLEDGED, List.of(IN_PROGRESS, REJECTED, CANCELLED),
            IN_PROGRESS, List.of(HELD, PENDING, RESOLVED, CANCELLED),
            HELD, List.of(IN_PROGRESS),
            PENDING, List.of(IN_PROGRESS, CANCELLED),
            RESOLVED, List.of(CLOSED, IN_PROGRESS));

    @Test
    void of_all_pairs_exactly_the_twelve_moves_are_possible_and_staying_is() {
        var moves = new ArrayList<String>();
        for (var from : Tmf621.values()) {
            for (var to : Tmf621.values()) {
                var expected =
                        from == to || TWELVE.getOrDefault(from, List.of()).contains(to);
                assertThat(from.mayBecome(to)).as(from + " to " + to).isEqualTo(expected);
                if (from != to && expected) {
                    moves.add(from + " to " + to);
                }
            }
        }
        assertThat(Tmf621.values()).hasSize(8);
        assertThat(moves).hasSize(12);
    }

    @Test
    void every_status_is_known_by_its_word_and_no_other_is() {
        for (var status : Status.values()) {
            assertThat(Status.of(status.word())).isEqualTo(status);
        }
        assertThat(Status.of("REGISTERED")).isNull();
        assertThat(Status.of(null)).isNull();
    }
}
