package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;

/** Signing in at a real Keycloak, as browsers do it: forms, cookies and redirects. */
@Tag("oidc")
class OpenIdSignInTest {

    private static final String DATABASE = "jdbc:h2:mem:oidc;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";

    private static Keycloak keycloak;
    private static Product product;
    private static Product second;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        keycloak = Keycloak.start();
        product = node();
        second = node();
    }

    @AfterAll
    static void stop() {
        for (var each : new AutoCloseable[] {second, product, keycloak}) {
            try {
                if (each != null) {
                    each.close();
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    private static Product node() {
        var client = "spring.security.oauth2.client.";
        return Product.start(
                DATABASE,
                "sa",
                WebApplicationType.SERVLET,
                client + "provider.house.issuer-uri=" + keycloak.issuer(),
                client + "registration.house.client-id=firsthand",
                client + "registration.house.client-secret=demo-secret",
                client + "registration.house.client-name=House SSO",
                client + "registration.house.scope=openid,profile,email",
                "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + keycloak.issuer());
    }

    @ParameterizedTest
    @CsvSource({
        "demo.desk,/complaints/new,Dora Desk",
        "demo.network,/queue,Nils Network",
        "demo.supervisor,/queue,Susan Super"
    })
    void each_role_comes_to_its_own_pages(String account, String page, String name) throws Exception {
        var browser = new Browser("en");

        var home = browser.signIn(account);

        assertThat(home.uri().getPort()).isEqualTo(product.port());
        assertThat(home.statusCode()).as(home.body()).isEqualTo(200);
        assertThat(home.body()).contains("href=\"" + page + "\"", name);
        assertThat(browser.get(product, page).statusCode()).isEqualTo(200);
    }

    @Test
    void rights_are_those_of_the_claims() throws Exception {
        var desk = new Browser("en");
        desk.signIn("demo.desk");
        var network = new Browser("en");
        network.signIn("demo.network");

        assertThat(desk.get(product, "/letters").statusCode()).isEqualTo(200);
        assertThat(desk.get(product, "/api/v1/complaints").statusCode()).isEqualTo(200);
        assertThat(network.get(product, "/letters").statusCode()).isEqualTo(403);
        assertThat(network.get(product, "/actuator/env").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "demo.nobody,en,Your account has no role here",
        "demo.nobody,zh-CN,您的账号在本系统中没有角色",
        "demo.elsewhere,en,Your account belongs to no department",
        "demo.elsewhere,zh-CN,您的账号不属于与其角色相符的部门",
        "agent,en,This account signs in here with its own password"
    })
    void a_stranger_is_told_whom_to_ask_and_is_not_signed_in(String account, String language, String words)
            throws Exception {
        var browser = new Browser(language);

        var refused = browser.signIn(account);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains(words);
        assertThat(browser.get(product, "/").uri().getPath()).isEqualTo("/login");
        assertThat(product.jdbc()
                        .sql("select count(*) from spring_session where principal_name = ?")
                        .param(account)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void the_button_speaks_the_readers_language() throws Exception {
        assertThat(new Browser("en").get(product, "/login").body()).contains("Sign in with House SSO");
        assertThat(new Browser("zh-CN").get(product, "/login").body()).contains("使用 House SSO 登录");
    }

    @Test
    void another_node_knows_the_session_and_signing_out_ends_it_everywhere() throws Exception {
        var browser = new Browser("zh-CN");
        var home = browser.signIn("demo.desk");
        assertThat(browser.get(second, "/complaints/new").body()).contains("Dora Desk");

        var gone = browser.post(product, "/logout", "_csrf=" + csrf(home.body()));

        assertThat(gone.uri().toString()).isEqualTo("http://localhost:" + product.port() + "/login");
        assertThat(browser.seen).anyMatch(each -> each.startsWith(keycloak.issuer()) && each.contains("logout"));
        assertThat(browser.get(product, "/complaints/new").uri().getPath()).isEqualTo("/login");
        assertThat(browser.get(second, "/queue").uri().getPath()).isEqualTo("/login");
        assertThat(browser.follow(URI.create("http://localhost:" + product.port() + "/oauth2/authorization/house"))
                        .body())
                .contains("kc-form-login");
    }

    @Test
    void the_session_gets_another_name_at_the_sign_in_and_forms_need_their_token() throws Exception {
        var browser = new Browser("en");
        browser.follow(URI.create("http://localhost:" + product.port() + "/oauth2/authorization/house"));
        var before = browser.session();

        browser.signIn("demo.desk");

        assertThat(browser.session()).isNotEqualTo(before);
        assertThat(browser.post(product, "/logout", "").statusCode()).isEqualTo(403);
        assertThat(browser.post(product, "/api/v1/session", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void a_program_comes_with_a_token_of_the_provider() throws Exception {
        assertThat(asProgram("demo.desk")).isEqualTo(200);
        assertThat(asProgram("demo.nobody")).isEqualTo(401);
    }

    @Test
    void the_policy_lets_forms_lead_to_the_provider_and_nowhere_else() throws Exception {
        var origin = keycloak.issuer().substring(0, keycloak.issuer().indexOf("/realms"));

        assertThat(new Browser("en")
                        .get(product, "/login")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .endsWith("form-action 'self' " + origin);
    }

    private static int asProgram(String account) throws Exception {
        var http = HttpClient.newHttpClient();
        var form = "grant_type=password&client_id=firsthand&client_secret=demo-secret&username=" + account
                + "&password=demo-" + account + "&scope=openid";
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(keycloak.issuer() + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        var token = found("\"access_token\":\"([^\"]+)\"", answer.body());
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + product.port() + "/api/v1/complaints"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static String csrf(String page) {
        return URLEncoder.encode(found("name=\"_csrf\"[^>]*value=\"([^\"]+)\"", page), StandardCharsets.UTF_8);
    }

    private static String found(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    /** Cookies and redirects of one person; a host's cookies are sent to every port of it, as browsers do. */
    private static final class Browser {

        private final CookieManager cookies = new TrustingLocalhost();
        private final List<String> seen = new ArrayList<>();
        private final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .build();
        private final String language;

        private Browser(String language) {
            this.language = language;
        }

        HttpResponse<String> signIn(String account) throws Exception {
            var form = follow(URI.create("http://localhost:" + product.port() + "/oauth2/authorization/house"));
            var action = found("<form[^>]*action=\"([^\"]+)\"", form.body()).replace("&amp;", "&");
            return send(URI.create(action), "username=" + account + "&password=demo-" + account + "&credentialId=");
        }

        HttpResponse<String> get(Product node, String path) throws Exception {
            return follow(URI.create("http://localhost:" + node.port() + path));
        }

        HttpResponse<String> post(Product node, String path, String form) throws Exception {
            return send(URI.create("http://localhost:" + node.port() + path), form);
        }

        String session() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(each -> each.getName().equals("SESSION"))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
        }

        HttpResponse<String> follow(URI address) throws Exception {
            return send(address, null);
        }

        private HttpResponse<String> send(URI address, String form) throws Exception {
            var body = form;
            for (var next = address; ; ) {
                seen.add(next.toString());
                var request = HttpRequest.newBuilder(next)
                        .header("Accept", "text/html,application/json;q=0.9")
                        .header("Accept-Language", language);
                if (body != null) {
                    request.header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(body));
                }
                var answer = http.send(request.build(), BodyHandlers.ofString());
                var location = answer.headers().firstValue("Location");
                if (answer.statusCode() / 100 != 3 || location.isEmpty()) {
                    return answer;
                }
                next = next.resolve(location.get());
                body = null;
            }
        }
    }

    /** Browsers send cookies that are for safe connections to this machine without one, Java does not. */
    private static final class TrustingLocalhost extends CookieManager {

        @Override
        public void put(URI from, Map<String, List<String>> headers) throws IOException {
            var kept = headers.getOrDefault("Set-Cookie", headers.getOrDefault("set-cookie", List.of()));
            super.put(
                    from,
                    Map.of(
                            "Set-Cookie",
                            kept.stream()
                                    .map(each -> each.replaceAll("(?i); *secure", ""))
                                    .toList()));
        }
    }
}
