package io.firsthand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.firsthand.demo.Replay;
import io.firsthand.engine.BareEngine;
import io.firsthand.product.Postgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the packaged product over HTTP, and beside it in the same run the bare engine with the same models, settings
 * and kind of database. Machines and their other work differ, so the ratios count. It fails when a call fails, never
 * because something is slow.
 *
 * <p>{@code -Dbench.seconds=10} is how long each pace is taken, {@code -Dbench.cases} how many cases the last filling
 * reaches, {@code -Dbench.options} the options of the server's virtual machine, {@code -Dbench.replay=25000} how many cases
 * are replayed, as close together as 25,000 in a year. Those are replayed in this virtual machine, without HTTP.
 */
@Tag("bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirsthandBench {

    private static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    private static final int MANY = Integer.getInteger("bench.cases", 1_000_000);
    private static final String OPTIONS =
            System.getProperty("bench.options", "-Xmx256m -XX:+UseSerialGC -Djdk.nio.maxCachedBufferSize=262144");

    private static final int[] CLIENTS = {1, 4, 16};
    private static final int SLICES = 2;
    private static final int WARM_UP = 5000;
    private static final int CALLS = 300;
    private static final int OPEN = 100_000;
    private static final int TIMERS = Integer.getInteger("bench.timers", 10_000);
    private static final int TIMERS_OF_A_CASE = 5;
    private static final int REPLAYED = Integer.getInteger("bench.replay", 2_500);
    private static final int OF_A_YEAR = 25_000;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final int MOST_MEMORY = 512;
    private static final String QUEUE = "/work-orders?department=network&state=open";
    private static final String NEWEST = "/complaints?department=network";

    /** As many as are there with the fewest cases, so that pages of equal length are compared. */
    private static final String TEN = "&limit=10";

    private final Table table = new Table("database", "what", "Firsthand", "bare engine", "ratio", "aim");
    private final AtomicLong numbers = new AtomicLong();

    private Path folder;
    private Path staff;

    /** One of the two databases: empty ones of it, by name. */
    private interface Databases {

        String title();

        String url(String name, Path folder);

        String user();

        List<String> options(String name);
    }

    private static final Databases H2 = new Databases() {

        @Override
        public String title() {
            return "H2";
        }

        @Override
        public String url(String name, Path folder) {
            return "jdbc:h2:file:" + folder.resolve("data").resolve("firsthand")
                    + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=256";
        }

        @Override
        public String user() {
            return "sa";
        }

        /** As shipped: a file below the folder in which it is started. */
        @Override
        public List<String> options(String name) {
            return List.of();
        }
    };

    private static final Databases POSTGRES = new Databases() {

        private final java.util.Map<String, String> urls = new java.util.HashMap<>();

        @Override
        public String title() {
            return "PostgreSQL";
        }

        @Override
        public String url(String name, Path folder) {
            return urls.computeIfAbsent(name, Postgres::newDatabase);
        }

        @Override
        public String user() {
            return "postgres";
        }

        @Override
        public List<String> options(String name) {
            return List.of(
                    "--spring.datasource.url=" + url(name, null),
                    "--spring.datasource.username=postgres",
                    "--spring.datasource.password=");
        }
    };

    @BeforeAll
    void copyAccounts(@TempDir Path temporary) throws IOException {
        folder = temporary;
        staff = folder.resolve("staff-test.yaml");
        try (var accounts = getClass().getResourceAsStream("/staff-test.yaml")) {
            Files.copy(accounts, staff);
        }
    }

    @AfterAll
    void print() {
        table.write(
                Path.of("target", "benchmark.md"),
                "%d s each, %d processors, server with %s, PostgreSQL with fsync and synchronous_commit on"
                        .formatted(SECONDS, Runtime.getRuntime().availableProcessors(), OPTIONS));
    }

    @Test
    @Order(1)
    void on_h2() throws Exception {
        measure(H2);
    }

    @Test
    @Order(2)
    void on_postgresql() throws Exception {
        measure(POSTGRES);
    }

    @Test
    @Order(3)
    void overdue_timers() throws Exception {
        timers(POSTGRES);
    }

    @Test
    @Order(4)
    void a_year_replayed() throws Exception {
        replay(H2);
        replay(POSTGRES);
    }

    private void measure(Databases databases) throws Exception {
        paces(databases);
        lists(databases);
        board(databases);
    }

    // --- how many per second ---

    private void paces(Databases databases) throws Exception {
        var name = "paces";
        try (var pool = pool(databases, "bare");
                var bare = new BareEngine(pool);
                var server = start(databases, name, OPTIONS)) {
            var people = new People(server.address());
            var afterStart = server.residentMebibytes();
            say(databases, "warming up");
            crowd(4, SECONDS).warmUp(WARM_UP / 4, people::wholeLife);
            crowd(4, SECONDS).warmUp(WARM_UP, people::register);
            crowd(4, SECONDS).warmUp(WARM_UP, () -> bare.startToClose(number()));
            for (var clients : CLIENTS) {
                compare(
                        databases,
                        "registrations/s, " + clients + (clients == 1 ? " client" : " clients"),
                        clients,
                        people::register,
                        () -> bare.start(number()),
                        0.5);
            }
            var before = bare.closed();
            var cycles = new AtomicLong();
            compare(
                    databases,
                    "life cycles/s, 4 clients",
                    4,
                    people::wholeLife,
                    () -> {
                        bare.startToClose(number());
                        cycles.incrementAndGet();
                    },
                    0.6);
            assertThat(bare.closed() - before).isEqualTo(cycles.get());
            table.row(
                    databases.title(),
                    "start on an empty database, s",
                    Table.number(server.startSeconds()),
                    "",
                    "",
                    "");
            memory(databases, OPTIONS, afterStart, server.residentMebibytes());
        }
        try (var server = start(databases, name, "")) {
            var people = new People(server.address());
            var afterStart = server.residentMebibytes();
            crowd(4, SECONDS).repeat(people::wholeLife);
            crowd(16, SECONDS).repeat(people::register);
            memory(databases, "", afterStart, server.residentMebibytes());
        }
    }

    private void compare(
            Databases databases, String what, int clients, Crowd.Step ours, Crowd.Step engine, double aim) {
        say(databases, what);
        var our = Crowd.Pace.NONE;
        var bare = Crowd.Pace.NONE;
        for (int i = 0; i < SLICES; i++) {
            our = our.plus(crowd(clients, SECONDS / SLICES).repeat(ours));
            bare = bare.plus(crowd(clients, SECONDS / SLICES).repeat(engine));
        }
        table.row(
                databases.title(),
                what,
                Table.number(our.perSecond()),
                Table.number(bare.perSecond()),
                Table.ratio(our.perSecond() / bare.perSecond()),
                "≥ " + Table.ratio(aim));
    }

    private void memory(Databases databases, String options, long afterStart, long afterLoad) {
        table.row(
                databases.title(),
                "RSS after start / after load, MiB, " + (options.isEmpty() ? "default heap" : options),
                afterStart + " / " + afterLoad,
                "",
                "",
                "≤ " + MOST_MEMORY);
    }

    // --- lists over many cases ---

    private void lists(Databases databases) throws Exception {
        var name = "lists";
        var own = Files.createDirectories(folder.resolve(databases.title() + name));
        var url = databases.url(name, own);
        Flyway.configure().dataSource(url, databases.user(), "").load().migrate();
        var archive = new Archive(url, databases.user());
        var queue = new ArrayList<Crowd.Times>();
        var newest = new ArrayList<Crowd.Times>();
        for (var cases : new int[] {1_000, 100_000, MANY}) {
            say(databases, "filling up to " + cases + " cases");
            archive.fillTo(cases);
            say(databases, "lists over " + cases + " cases");
            try (var server = start(databases, name, OPTIONS)) {
                var people = new People(server.address());
                list(databases, people, "queue page", QUEUE, cases);
                list(databases, people, "newest first", NEWEST, cases);
                queue.add(list(databases, people, "queue page", QUEUE + TEN, cases));
                newest.add(list(databases, people, "newest first", NEWEST + TEN, cases));
                if (cases == MANY) {
                    table.row(
                            databases.title(),
                            "start on a migrated database with %,d cases, s".formatted(cases),
                            Table.number(server.startSeconds()),
                            "",
                            "",
                            "");
                }
            }
        }
        growth(databases, "queue page", queue);
        growth(databases, "newest first", newest);
    }

    private Crowd.Times list(Databases databases, People people, String what, String path, int cases) throws Exception {
        crowd(1, SECONDS).repeat(() -> people.fetch("network", path));
        var length = people.get("network", path).get("items").size();
        var times = Crowd.measure(CALLS, () -> people.fetch("network", path));
        table.row(
                databases.title(),
                "%s of %d, %,d cases, p50 / p95 ms".formatted(what, length, cases),
                Table.number(times.median()) + " / " + Table.number(times.p95()),
                "",
                "",
                "p95 ≤ 30");
        return times;
    }

    private void growth(Databases databases, String what, List<Crowd.Times> times) {
        var few = times.get(0);
        var many = times.get(times.size() - 1);
        table.row(
                databases.title(),
                "%s of 10, %,d against 1,000 cases, p50 / p95".formatted(what, MANY),
                Table.ratio(many.median() / few.median()) + " / " + Table.ratio(many.p95() / few.p95()),
                "",
                "",
                "p95 ≤ 1.50");
    }

    // --- the board over many open cases ---

    private void board(Databases databases) throws Exception {
        var name = "board";
        var own = Files.createDirectories(folder.resolve(databases.title() + name));
        var url = databases.url(name, own);
        Flyway.configure().dataSource(url, databases.user(), "").load().migrate();
        say(databases, "filling up to " + OPEN + " open cases");
        Archive.ofOpenCases(url, databases.user()).fillTo(OPEN);
        try (var server = start(databases, name, OPTIONS)) {
            var people = new People(server.address());
            crowd(1, SECONDS).repeat(() -> people.fetch("supervisor", "/board"));
            var times = Crowd.measure(CALLS, () -> people.fetch("supervisor", "/board"));
            table.row(
                    databases.title(),
                    "board, %,d open, p50 / p95 ms".formatted(OPEN),
                    Table.number(times.median()) + " / " + Table.number(times.p95()),
                    "",
                    "",
                    "p95 ≤ 50");
        }
    }

    // --- overdue timers ---

    /**
     * All limits of all cases passed while nobody worked off jobs: sign-in, answer and legal limit, and their reminders. The
     * first of them are worked off right after a start, the others when what runs is compiled.
     */
    private void timers(Databases databases) throws Exception {
        var name = "timers";
        var cases = TIMERS / TIMERS_OF_A_CASE;
        var ours = new Overdue(databases.url(name, folder), databases.user());
        var begin = Instant.now();
        say(databases, "registering cases of which all timers fall due");
        try (var server = start(databases, name, OPTIONS, "--firsthand.engine.jobs=false")) {
            crowd(4, SECONDS).times(cases / 2, new People(server.address())::register);
        }
        var overdue = ours.cases(begin);
        var threads = Executors.newSingleThreadExecutor();
        var beforeStart = System.nanoTime();
        var gone = threads.submit(() -> ours.await(overdue));
        Overdue.Gone our;
        try (var server = start(databases, name, OPTIONS)) {
            var first = (gone.get().first() - beforeStart) / 1e9;
            table.row(
                    databases.title(),
                    "first overdue timer after start / after ready, s",
                    Table.number(first) + " / " + Table.number(Math.max(0, first - server.startSeconds())),
                    "",
                    "",
                    "");
            var since = Instant.now();
            crowd(4, SECONDS).times(cases, new People(server.address())::register);
            say(databases, "working off overdue timers");
            our = ours.await(ours.cases(since));
        } finally {
            threads.shutdownNow();
        }
        var alone = new Overdue(databases.url("bare_timers", folder), databases.user());
        Overdue.Gone bare;
        try (var pool = pool(databases, "bare_timers");
                var engine = new BareEngine(pool)) {
            crowd(4, SECONDS).times(cases / 2, () -> engine.start(number()));
            var first = alone.timers(begin);
            engine.workOff();
            alone.await(first);
            var since = Instant.now();
            crowd(4, SECONDS).times(cases, () -> engine.start(number()));
            say(databases, "working off as many by the engine alone");
            bare = alone.await(alone.timers(since));
        }
        assertThat(our.timers()).isEqualTo(bare.timers());
        table.row(
                databases.title(),
                "overdue timers/s, %,d of %,d cases".formatted(our.timers(), cases),
                Table.number(our.perSecond()),
                Table.number(bare.perSecond()),
                Table.ratio(our.perSecond() / bare.perSecond()),
                "≥ 0.50");
    }

    // --- a year, replayed ---

    /** People act and the clock goes from one act to the next; all of it waits for one thread, as there is one clock. */
    private void replay(Databases databases) throws Exception {
        var name = "replay";
        var own = Files.createDirectories(folder.resolve(databases.title() + name));
        var span = YEAR.multipliedBy(REPLAYED).dividedBy(OF_A_YEAR);
        say(databases, "replaying %,d cases".formatted(REPLAYED));
        try (var replay = Replay.on(databases.url(name, own), databases.user())) {
            var went = replay.over(span, REPLAYED);
            assertThat(went.failures()).isZero();
            assertThat(went.refused()).isEmpty();
            table.row(
                    databases.title(),
                    "%,d cases over %d days replayed, min".formatted(REPLAYED, span.toDays()),
                    minutes(went.took()),
                    "",
                    "",
                    "≤ " + minutes(HALF_AN_HOUR.multipliedBy(REPLAYED).dividedBy(OF_A_YEAR)));
            table.row(
                    databases.title(),
                    "of it the clock with %,d jobs / a processor's work, min; load %.1f"
                            .formatted(
                                    went.jobs(),
                                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()),
                    minutes(went.clock()) + " / " + minutes(went.processor()),
                    "",
                    "",
                    "");
        }
    }

    private static String minutes(Duration time) {
        return Table.number(time.toMillis() / 60e3);
    }

    // --- what it takes ---

    private static Crowd crowd(int callers, int seconds) {
        return new Crowd(callers, Duration.ofSeconds(Math.max(1, seconds)));
    }

    private String number() {
        return "B-" + numbers.incrementAndGet();
    }

    private HikariDataSource pool(Databases databases, String name) throws IOException {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(databases.url(name, Files.createDirectories(folder.resolve(databases.title() + name))));
        pool.setUsername(databases.user());
        pool.setPassword("");
        return pool;
    }

    private Server start(Databases databases, String name, String vmOptions, String... more) throws IOException {
        var options = new ArrayList<String>();
        options.add("--spring.profiles.active=bench");
        options.add("--spring.config.additional-location=" + staff.toUri());
        options.addAll(databases.options(name));
        options.addAll(List.of(more));
        return Server.start(
                Files.createDirectories(folder.resolve(databases.title() + name)),
                vmOptions.isEmpty() ? List.of() : List.of(vmOptions.split(" ")),
                options);
    }

    private static void say(Databases databases, String what) {
        System.out.println(databases.title() + ": " + what);
    }
}
