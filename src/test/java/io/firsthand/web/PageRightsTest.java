package io.firsthand.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.product.Product;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may open which page and do what on it: every page for every role, as pages.csv has it. {@code network} owns the case,
 * {@code billing} has no part in it unless the situation says so. In the table {@code ok} is the page or the way to another
 * one, {@code login} the way to the form for signing in, {@code rule} a 409 that comes after the rights.
 */
class PageRightsTest {

    private static final String API = "/api/v1";

    private final OneProduct house = OneProduct.onH2();
    private final Product product = house.product();
    private final List<Calls.Call> calls = Calls.of(product);
    private final List<Visit> visits = visits();
    private final List<Rights> table = Rights.table("/pages.csv");

    /**
     * One way to call a page.
     *
     * @param address makes the situation and says where to call
     * @param form what is sent, null when nothing is
     */
    private record Visit(String endpoint, String situation, Supplier<String> address, String form) {

        private HttpResponse<String> by(Caller caller, String address) {
            if (endpoint.startsWith("GET")) {
                return caller.get(address, "Accept", "text/html");
            }
            if (endpoint.endsWith("/attachments")) {
                return caller.attach(
                        address, "note.txt", "Seen".getBytes(StandardCharsets.UTF_8), "Accept", "text/html");
            }
            return caller.call(
                    "POST",
                    address,
                    BodyPublishers.ofString(form == null ? "" : form),
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "Accept",
                    "text/html");
        }

        @Override
        public String toString() {
            return Rights.name(endpoint, situation);
        }
    }

    private List<Visit> visits() {
        var word = "decision=GRANT&reason=As+asked";
        return List.of(
                see("/", "/"),
                send("/first-steps/dismiss", null),
                see("/login", "/login"),
                see("/login/dialog", "/login/dialog"),
                see("/login/refused", "/login/refused"),
                send("/login/refused", null),
                send("/stay", null),
                send("/preferences", "theme=dark"),
                see("/search", "/search?q=signal"),
                see("/board", "/board"),
                see("/news", "/news"),
                see("/news/count", "/news/count"),
                send("/news", null),
                see("/demo-data", "/demo-data"),
                see("/demo-data/so-far", "/demo-data/so-far"),
                send("/demo-data", "", () -> page("POST /demo-data", ""), null),
                send("/demo-data/removal", null),
                see("/callbacks", "/callbacks"),
                see("/callbacks/{id}", "", () -> page("POST /callbacks/{id}/attempts", "solution")
                        .replace("/attempts", "")),
                send(
                        "/callbacks/{id}/attempts",
                        "",
                        () -> page("POST /callbacks/{id}/attempts", "solution"),
                        "outcome=REACHED&matter=RESOLVED&treatment=5"),
                see("/complaints", "/complaints"),
                see("/complaints/new", "/complaints/new"),
                send(
                        "/complaints/new",
                        "",
                        () -> "/complaints/new?token=" + UUID.randomUUID(),
                        "phone=13900000001&name=Li&category=mobile-coverage&summary=No+signal&description=None"
                                + "&channel=PHONE&region=north&readBackConfirmed=true&limitTold=true"),
                send("/complaints/new/preview", "category=mobile-coverage&region=north"),
                send("/complaints/new/draft", "summary=No+signal"),
                send("/complaints/new/draft/discard", null),
                see("/complaints/new/callers", "/complaints/new/callers?phone=139"),
                send(
                        "/complaints/new/open/{number}/notes",
                        "",
                        () -> "/complaints/new/open/" + product.register() + "/notes",
                        "text=Again"),
                send(
                        "/complaints/new/open/{number}/urges",
                        "",
                        () -> "/complaints/new/open/" + product.register() + "/urges",
                        "text=Again"),
                see("/complaints/{number}", "", () -> page("GET /complaints/{number}", "")),
                see(
                        "/complaints/{number}",
                        "assisted by billing",
                        () -> page("GET /complaints/{number}", "assisted by billing")),
                see(
                        "/complaints/{number}",
                        "final decision asked for",
                        () -> page("GET /complaints/{number}", "final decision asked for")),
                see(
                        "/complaints/{number}/{word:timeline|clocks|ledger|assists|rounds|customer|letters|attachments|process}",
                        "",
                        () -> "/complaints/" + product.register() + "/clocks"),
                see("/complaints/{number}/steps/{word}", "", () -> "/complaints/" + product.register() + "/steps/note"),
                send(
                        "/complaints/{number}/steps/{word}",
                        "",
                        () -> "/complaints/" + product.register() + "/steps/note",
                        "text=Noted"),
                send("/complaints/{number}/viewers", "", () -> "/complaints/" + product.register() + "/viewers", null),
                send(
                        "/complaints/{number}/attachments",
                        "",
                        () -> "/complaints/" + product.register() + "/attachments",
                        null),
                see("/complaints/{number}/letters/{id}", "", () -> page("GET /complaints/{number}/notices/{id}", "")
                        .replace("/notices/", "/letters/")),
                see("/decisions", "/decisions"),
                see("/escalations", "/escalations"),
                send(
                        "/escalations/{id}",
                        "",
                        () -> page("POST /escalations/{id}/acknowledge", "").replace("/acknowledge", ""),
                        "reason=Seen"),
                see("/approvals", "/approvals"),
                send("/approvals/{id}", "hold", () -> page("POST /approvals/{id}", "hold"), word),
                send("/approvals/{id}", "rejection", () -> page("POST /approvals/{id}", "rejection"), word),
                send("/approvals/{id}", "final decision", () -> page("POST /approvals/{id}", "final decision"), word),
                see("/rulings", "/rulings"),
                send(
                        "/rulings/{number}",
                        "",
                        () -> page("POST /complaints/{number}/rulings", "another round")
                                .replace("/complaints/", "/rulings/")
                                .replaceAll("/rulings$", ""),
                        "decision=ANOTHER_ROUND&reason=Once+more"),
                see("/suspicions", "/suspicions"),
                send(
                        "/suspicions/{id}",
                        "",
                        () -> page("POST /suspicions/{id}", ""),
                        "decision=PROVEN&reason=Nobody+came"),
                see("/supervisions", "/supervisions"),
                send(
                        "/supervisions/{id}",
                        "",
                        () -> page("POST /supervisions/{id}/answer", "").replace("/answer", ""),
                        "reason=Today"),
                see("/letters", "/letters"),
                see("/letters/{number}/{id}", "", () -> page("GET /complaints/{number}/notices/{id}", "")
                        .replace("/complaints/", "/letters/")
                        .replace("/notices/", "/")),
                send(
                        "/letters/{id}/printed",
                        "",
                        () -> page("POST /notices/{id}/printed", "").replace("/notices/", "/letters/"),
                        null),
                see("/processes", "/processes"),
                see("/processes/{id}", "/processes/complaint-handling"),
                see("/queue", "/queue"),
                see("/queue/{queue}", "of a department", () -> "/queue/pool"),
                see("/queue/{queue}", "of the desks", () -> "/queue/dispatch"),
                see("/queue/{queue}", "of the front desk", () -> "/queue/reviews"),
                send("/queue/orders/{id}/sign", "", () -> "/queue/orders/" + order() + "/sign", null),
                send("/queue/orders/sign", "", () -> "/queue/orders/sign?orders=" + order(), null),
                send("/queue/orders/release", "", () -> "/queue/orders/release?orders=" + order(), null),
                send(
                        "/queue/orders/transfer",
                        "",
                        () -> "/queue/orders/transfer?orders=" + order(),
                        "to=department:billing&reason=Theirs"),
                see("/system", "/system"),
                see("/system/licences", "/system/licences"),
                send("/system/incidents/{id}/retry", "", () -> page("POST /system/incidents/{id}/retry", ""), null));
    }

    private static Visit see(String pattern, String address) {
        return see(pattern, "", () -> address);
    }

    private static Visit see(String pattern, String situation, Supplier<String> address) {
        return new Visit("GET " + pattern, situation, address, null);
    }

    private static Visit send(String pattern, String form) {
        return send(pattern, "", () -> pattern, form);
    }

    private static Visit send(String pattern, String situation, Supplier<String> address, String form) {
        return new Visit("POST " + pattern, situation, address, form);
    }

    private UUID order() {
        return product.primary(product.register()).id().value();
    }

    /** In the situation of a call of the API: its address without the API's own beginning. */
    private String page(String endpoint, String situation) {
        var call = calls.stream()
                .filter(each -> each.endpoint().equals(endpoint.replaceFirst(" ", " " + API))
                        && each.situation().equals(situation))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no call " + endpoint + ", " + situation));
        return call.address().get().substring(API.length());
    }

    @Test
    void every_page_has_its_row_and_every_row_its_page() {
        var pages = house.endpoints().entrySet().stream()
                .filter(each -> each.getValue().getBeanType().isAnnotationPresent(PageController.class))
                .flatMap(each -> each.getKey().getPatternValues().stream()
                        .flatMap(pattern -> each.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + pattern)))
                .collect(Collectors.toCollection(TreeSet::new));

        var visited = visits.stream().map(Visit::endpoint).collect(Collectors.toCollection(TreeSet::new));

        assertThat(pages).hasSizeGreaterThan(50);
        assertThat(visited).isEqualTo(pages);
        assertThat(table.stream().map(Rights::toString))
                .containsExactlyInAnyOrderElementsOf(
                        visits.stream().map(Visit::toString).toList());
    }

    @TestFactory
    Stream<DynamicTest> each_role_sees_and_does_what_the_table_says() {
        return table.stream().map(row -> DynamicTest.dynamicTest(row.toString(), () -> check(row)));
    }

    /** The same situation serves as long as nobody was allowed to do anything in it; who is refused changes nothing. */
    private void check(Rights row) {
        var visit = visits.stream()
                .filter(each -> each.toString().equals(row.toString()))
                .findFirst()
                .orElseThrow();
        var found = new ArrayList<String>();
        String address = null;
        for (var account : row.expected().keySet()) {
            address = address == null ? visit.address().get() : address;
            var before = house.everything();
            var outcome = outcome(visit.by(house.as(account), address));
            found.add(outcome);
            if (outcome.equals("ok")) {
                address = null;
            } else {
                assertThat(house.everything()).as(account).isEqualTo(before);
            }
        }
        assertThat(String.join(",", found))
                .isEqualTo(String.join(",", row.expected().values()));
    }

    private static String outcome(HttpResponse<String> answer) {
        var status = answer.statusCode();
        if (status < 400) {
            var to = answer.headers().firstValue("Location").orElse("");
            return to.endsWith("/login") ? "login" : "ok";
        }
        return status == 409 ? "rule" : String.valueOf(status);
    }
}
