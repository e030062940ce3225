package io.firsthand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.product.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages over many complaints on PostgreSQL, as the packaged product hands them out, and how soon open consoles learn of a
 * change. It fails when a call fails, never because something is slow.
 */
@Tag("bench")
class ConsoleBench {

    private static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    private static final int CASES = 100_000;
    private static final int CALLS = 200;
    private static final int CONSOLES = 200;
    private static final int CHANGES = 20;
    private static final String OPTIONS =
            System.getProperty("bench.options", "-Xmx256m -XX:+UseSerialGC -Djdk.nio.maxCachedBufferSize=262144");

    /** Whose page, where it is, and how one of its rows begins. */
    private record Shown(String what, String account, String path, String row) {}

    private static final List<Shown> PAGES = List.of(
            new Shown("pool of the department", "network", "/queue/pool", " id=\"line-"),
            new Shown("complaints, newest first", "supervisor", "/complaints", " id=\"line-"),
            new Shown("complaints of a department", "network", "/complaints", " id=\"line-"),
            new Shown("board", "supervisor", "/board", "<tr"));

    private final Table table = new Table("what", "measured", "aim");

    @Test
    void consoles(@TempDir Path folder) throws Exception {
        var staff = folder.resolve("staff-test.yaml");
        try (var accounts = getClass().getResourceAsStream("/staff-test.yaml")) {
            Files.copy(accounts, staff);
        }
        var url = Postgres.newDatabase("consoles");
        Flyway.configure().dataSource(url, "postgres", "").load().migrate();
        new Archive(url, "postgres").fillTo(CASES);
        try (var server = Server.start(
                folder,
                List.of(OPTIONS.split(" ")),
                List.of(
                        "--spring.profiles.active=bench",
                        "--spring.config.additional-location=" + staff.toUri(),
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password="))) {
            for (var page : PAGES) {
                page(server, page);
            }
            live(server);
            table.row("memory with %d consoles, MiB".formatted(CONSOLES), server.residentMebibytes() + "", "");
        }
        table.write(
                Path.of("target", "consoles.md"),
                "%,d complaints on PostgreSQL, server with %s".formatted(CASES, OPTIONS));
    }

    private void page(Server server, Shown page) throws Exception {
        var browsing = new Browsing(server.address(), page.account(), "firsthand");
        var rows = Browsing.text(browsing.get(page.path())).split(page.row(), -1).length - 1;
        new Crowd(1, Duration.ofSeconds(SECONDS)).repeat(() -> browsing.get(page.path()));
        var times = Crowd.measure(CALLS, () -> browsing.get(page.path()));
        table.row(
                "page: %s, %d rows, p50 / p95 ms".formatted(page.what(), rows),
                Table.number(times.median()) + " / " + Table.number(times.p95()),
                "≤ 150");
        var weights = browsing.weight(page.path());
        table.row(
                "first load: %s, %d files, kB compressed".formatted(page.what(), weights.size()),
                Table.number(weights.values().stream().mapToInt(each -> each).sum() / 1000.0),
                "≤ 150");
    }

    /** From the answer to whoever changed something until each console has been told of it. */
    private void live(Server server) throws Exception {
        var people = new People(server.address());
        var browsing = new Browsing(server.address(), "supervisor", "firsthand");
        var heard = new LinkedBlockingQueue<Heard>();
        var open = new CountDownLatch(CONSOLES);
        var waits = new ArrayList<Double>();
        var threads = Executors.newCachedThreadPool();
        try {
            for (int i = 0; i < CONSOLES; i++) {
                threads.execute(() -> listen(browsing, open, heard));
            }
            assertThat(open.await(1, TimeUnit.MINUTES)).as("consoles open").isTrue();
            for (int i = 0; i < CHANGES; i++) {
                var number = people.register().get("number").asText();
                var answered = System.nanoTime();
                for (int told = 0; told < CONSOLES; told++) {
                    var next = heard.poll(30, TimeUnit.SECONDS);
                    assertThat(next).as("console %d hears of %s", told, number).isNotNull();
                    assertThat(next.number()).isEqualTo(number);
                    waits.add(Math.max(0, next.at() - answered) / 1e6);
                }
                Thread.sleep(137); // not in step with whoever looks for changes
            }
        } finally {
            threads.shutdownNow();
        }
        Collections.sort(waits);
        table.row(
                "%d open consoles told of %d changes, p50 / p95 ms".formatted(CONSOLES, CHANGES),
                Table.number(waits.get(waits.size() / 2)) + " / "
                        + Table.number(waits.get((int) Math.ceil(waits.size() * 0.95) - 1)),
                "p95 ≤ 1000");
    }

    /** Which case a console was told of for the first time, and when. */
    private record Heard(String number, long at) {}

    private static void listen(Browsing browsing, CountDownLatch open, Queue<Heard> heard) {
        var known = new HashSet<String>();
        try (var lines = browsing.changes()) {
            open.countDown();
            lines.filter(line -> line.startsWith("data:"))
                    .map(line -> line.substring("data:".length()).split(":")[0])
                    .filter(known::add)
                    .forEach(number -> heard.add(new Heard(number, System.nanoTime())));
        } catch (IOException | UncheckedIOException over) {
            // The server has been stopped, or everything has been heard.
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
