package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.bench.Archive;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.PromiseBands.Band;
import io.firsthand.complaint.PromiseBands.Oldest;
import io.firsthand.complaint.PromiseBands.Tally;
import io.firsthand.complaint.Status;
import io.firsthand.organization.DepartmentId;
import io.firsthand.workorder.Board;
import io.firsthand.workorder.BoardDesk;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/** 看板: what each department has open, by how near the promise is. */
class BoardTest {

    private final Product product = start();

    Product start() {
        return Product.onH2();
    }

    @AfterEach
    void close() {
        product.close();
    }

    private Board board(String account) {
        return product.bean(BoardDesk.class).show(product.actor(account));
    }

    private Board.Row row(String department) {
        return board("supervisor").items().stream()
                .filter(row -> row.department().equals(new DepartmentId(department)))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> counts(Board.Row row) {
        var bands = row.bands();
        return List.of(bands.breached(), bands.under30m(), bands.under2h(), bands.ok(), bands.paused()).stream()
                .map(Tally::count)
                .toList();
    }

    @Test
    void it_counts_by_owner_and_band_and_names_the_oldest() {
        assertThat(board("supervisor").items())
                .extracting(row -> row.department().value())
                .containsExactly(
                        "front-desk",
                        "hotline",
                        "network",
                        "maintenance",
                        "billing",
                        "data",
                        "callback",
                        "supervision",
                        "management");
        assertThat(board("manager").items()).allSatisfy(row -> {
            assertThat(counts(row)).containsOnly(0L);
            assertThat(row.bands().ok().oldest()).isNull();
            assertThat(row.unclaimed().count()).isZero();
            assertThat(row.unclaimed().oldest()).isNull();
        });

        product.advance(Duration.ZERO);
        var first = product.register();
        var waiting = product.pending();
        product.resolved();
        product.closed();
        var nobodys = product.withoutRule();
        product.advance(Duration.ofHours(1));
        product.register();
        product.signed();
        product.advance(Duration.ofHours(1));
        product.held();
        var promised = product.show(first).promisedAt();

        product.setTime(promised);
        assertThat(board("supervisor").asOf()).isEqualTo(promised);
        assertThat(counts(row("network"))).containsExactly(0L, 1L, 2L, 1L, 1L);
        assertThat(counts(row("front-desk"))).containsExactly(0L, 0L, 0L, 1L, 0L);
        assertThat(counts(row("billing"))).containsOnly(0L);

        product.setTime(promised.plus(Duration.ofMinutes(61)));
        var network = row("network");
        assertThat(counts(network)).containsExactly(3L, 0L, 1L, 0L, 1L);
        assertThat(network.bands().breached().oldest().complaint()).isEqualTo(first);
        assertThat(network.bands().breached().oldest().dueAt()).isEqualTo(promised);
        assertThat(network.bands().paused().oldest().complaint()).isEqualTo(waiting);
        assertThat(row("front-desk").bands().ok().oldest().complaint()).isEqualTo(nobodys);
        assertThat(network.unclaimed().count()).isEqualTo(2);
        assertThat(network.unclaimed().oldest().complaint()).isEqualTo(first);
        assertThat(network.unclaimed().oldest().dueAt()).isEqualTo(promised);
        onlyTheirOwnDepartment();
    }

    private void onlyTheirOwnDepartment() {
        var own = row("network");
        assertThat(board("network").items()).containsExactly(own);
        assertThat(board("network.head").items()).containsExactly(own);
        assertThat(board("billing").items()).singleElement().satisfies(row -> assertThat(counts(row))
                .containsOnly(0L));
        for (var account : List.of("agent", "callback", "admin")) {
            refused("NOT_YOURS", () -> board(account));
        }
    }

    // --- beside a count case by case ---

    private static final List<Status> RUNNING = List.of(
            Status.REGISTERED,
            Status.AWAITING_DISPATCH,
            Status.DISPATCHED,
            Status.IN_PROGRESS,
            Status.HELD,
            Status.REPLIED);

    private record Known(String number, String department, Status status, Instant due) {}

    @Test
    void its_figures_are_those_of_a_count_case_by_case() {
        var url = product.bean(Environment.class).getProperty("spring.datasource.url");
        new Archive(url, product.bean(Environment.class).getProperty("spring.datasource.username")).fillTo(1200);
        var now = product.now().truncatedTo(ChronoUnit.MICROS);
        product.setTime(now);
        var random = new Random(20261125);
        for (int round = 0; round < 3; round++) {
            shuffle(random, now);

            var cases = product.jdbc()
                    .sql("select number, first_responsible_department, status, promised_at from complaint")
                    .query((row, n) -> new Known(
                            row.getString(1),
                            row.getString(2) == null ? "front-desk" : row.getString(2),
                            Status.valueOf(row.getString(3)),
                            row.getObject(4, OffsetDateTime.class).toInstant()))
                    .list();
            var orders = product.jdbc()
                    .sql(
                            "select complaint, department, due_at from work_order where state = 'OPEN' and kind = 'PRIMARY'")
                    .query((row, n) -> new Known(
                            row.getString(1),
                            row.getString(2),
                            null,
                            row.getObject(3, OffsetDateTime.class).toInstant()))
                    .list();
            for (var row : board("supervisor").items()) {
                var department = row.department().value();
                for (var band : Band.values()) {
                    var expected = tally(cases, department, known -> inBand(known, band, now));
                    assertThat(row.bands().of(band)).as(department + " " + band).isEqualTo(expected);
                    assertThat(listed(row.department(), band))
                            .as(department + " " + band)
                            .isEqualTo(expected.count());
                }
                assertThat(row.unclaimed()).as(department).isEqualTo(tally(orders, department, known -> true));
            }
            var network = row("network");
            assertThat(board("network").items()).containsExactly(network);
            assertThat(counts(network)).doesNotContain(0L);
            assertThat(counts(row("front-desk"))).doesNotContain(0L);
        }
    }

    /** Many promises on the very limits of a band, and many alike. */
    private void shuffle(Random random, Instant now) {
        var departments = new String[] {null, "network", "network", "billing", "data", "hotline", "nobody-knows-it"};
        var limits = List.of(Duration.ZERO, Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofDays(-400));
        product.transaction().executeWithoutResult(transaction -> {
            for (var number : product.jdbc()
                    .sql("select number from complaint")
                    .query(String.class)
                    .list()) {
                var due = now.plus(limits.get(random.nextInt(limits.size())))
                        .plus(random.nextInt(3) - 1, ChronoUnit.MICROS)
                        .plus(Duration.ofMinutes(random.nextInt(3) * random.nextInt(200)))
                        .atOffset(ZoneOffset.UTC);
                product.jdbc()
                        .sql(
                                "update complaint set first_responsible_department = ?, status = ?, promised_at = ? where number = ?")
                        .params(Arrays.asList(
                                departments[random.nextInt(departments.length)],
                                Status.values()[random.nextInt(Status.values().length)].name(),
                                due,
                                number))
                        .update();
                product.jdbc()
                        .sql(
                                "update work_order set department = ?, state = ?, kind = ?, due_at = ? where complaint = ?")
                        .params(
                                random.nextBoolean() ? "network" : "data",
                                random.nextBoolean() ? "OPEN" : "CLOSED",
                                random.nextBoolean() ? "PRIMARY" : "ASSIST",
                                due,
                                number)
                        .update();
            }
        });
    }

    private static boolean inBand(Known known, Band band, Instant now) {
        var left = Duration.between(now, known.due());
        var wanted =
                switch (band) {
                    case BREACHED -> left.isNegative();
                    case UNDER_30M -> !left.isNegative() && left.compareTo(Duration.ofMinutes(30)) < 0;
                    case UNDER_2H -> left.compareTo(Duration.ofMinutes(30)) >= 0
                            && left.compareTo(Duration.ofHours(2)) < 0;
                    case OK -> left.compareTo(Duration.ofHours(2)) >= 0;
                    case PAUSED -> true;
                };
        return wanted
                && (band == Band.PAUSED ? known.status() == Status.PENDING_CUSTOMER : RUNNING.contains(known.status()));
    }

    private static Tally tally(List<Known> all, String department, Predicate<Known> wanted) {
        var of = all.stream()
                .filter(known -> known.department().equals(department))
                .filter(wanted)
                .toList();
        return new Tally(
                of.size(),
                of.stream()
                        .min(Comparator.comparing(Known::due).thenComparing(Known::number))
                        .map(first -> new Oldest(new ComplaintNumber(first.number()), first.due()))
                        .orElse(null));
    }

    private long listed(DepartmentId department, Band band) {
        var supervisor = product.actor("supervisor");
        long count = 0;
        String cursor = null;
        do {
            var page = product.bean(BoardDesk.class).inBand(band, department, cursor, null, supervisor);
            count += page.items().size();
            cursor = page.nextCursor();
        } while (cursor != null);
        return count;
    }
}
