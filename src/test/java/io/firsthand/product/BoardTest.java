package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.complaint.PromiseBands.Tally;
import io.firsthand.organization.DepartmentId;
import io.firsthand.workorder.Board;
import io.firsthand.workorder.BoardDesk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
}
