package io.firsthand.console;

import io.firsthand.organization.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** 入门五步: what somebody new does first, per role, ticked off by what the account did on the pages. */
@Component
@Transactional
class FirstSteps {

    private static final String DISMISSED = "DISMISSED";

    private final JdbcClient jdbc;
    /** What is known to be done, so that no page asks again; another node may know less, and writes nothing twice. */
    private final Map<String, Set<Step>> done = new ConcurrentHashMap<>();

    FirstSteps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A step is done by a call that succeeds; the target is the page where it begins, or what every page can open. */
    enum Step {
        REGISTER("POST", "/complaints/new", "/complaints/new", Role.FRONT_DESK),
        POOL("GET", "/queue/pool", "/queue/pool", Role.DEPARTMENT),
        CLAIM("POST", "/queue/orders/{id}/sign", "/queue/pool", Role.DEPARTMENT),
        LATE("GET", "/queue/{queue:late|overdue}", "/queue", Role.HEAD, Role.SUPERVISOR),
        QUEUE("GET", "/queue/{queue}", "/queue", Role.FRONT_DESK, Role.HEAD, Role.SUPERVISOR),
        CASE(
                "GET",
                "/complaints/{number:[0-9-]+}",
                "/queue",
                Role.FRONT_DESK,
                Role.DEPARTMENT,
                Role.HEAD,
                Role.SUPERVISOR),
        CALLBACKS("GET", "/callbacks", "/callbacks", Role.CALLBACK),
        CALL("POST", "/callbacks/{id}/attempts", "/callbacks", Role.CALLBACK),
        COMPLAINTS("GET", "/complaints", "/complaints", Role.CALLBACK),
        BOARD("GET", "/board", "/board", Role.MANAGER),
        ESCALATIONS("GET", "/escalations", "/escalations", Role.MANAGER),
        APPROVALS("GET", "/approvals", "/approvals", Role.MANAGER),
        SYSTEM("GET", "/system", "/system", Role.ADMIN),
        PROCESSES("GET", "/processes/{id}", "/processes", Role.ADMIN),
        EXAMPLES("GET", "/demo-data", "/demo-data", Role.ADMIN),
        SEARCH("GET", "/search", "palette", Role.values()),
        PREFERENCES("POST", "/preferences", "help", Role.values());

        private final String method;
        private final PathPattern path;
        private final String target;
        private final Set<Role> roles;

        Step(String method, String path, String target, Role... roles) {
            this.method = method;
            this.path = PathPatternParser.defaultInstance.parse(path);
            this.target = target;
            this.roles = Set.of(roles);
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean isDoneBy(String call, PathContainer at) {
            return method.equals(call) && path.matches(at);
        }
    }

    /** One line of the list. */
    record Line(String word, String target, boolean done) {}

    @Transactional(readOnly = true)
    public List<Line> of(String account, Role role) {
        var kept = kept(account);
        return Arrays.stream(Step.values())
                .filter(step -> step.roles.contains(role))
                .map(step -> new Line(step.word(), step.target, kept.contains(step.name())))
                .toList();
    }

    /** Whether the account wants to see them no more. */
    @Transactional(readOnly = true)
    public boolean dismissed(String account) {
        return kept(account).contains(DISMISSED);
    }

    public void dismiss(String account) {
        keep(account, DISMISSED);
    }

    /** Somebody called this address with success. */
    public void called(String account, String method, String address) {
        var at = PathContainer.parsePath(address);
        var known = done.computeIfAbsent(account, key -> EnumSet.noneOf(Step.class));
        Arrays.stream(Step.values())
                .filter(step -> step.isDoneBy(method, at) && !known.contains(step))
                .forEach(step -> {
                    keep(account, step.name());
                    known.add(step);
                });
    }

    private void keep(String account, String step) {
        jdbc.sql(
                        "insert into first_step (account, step) select cast(:account as varchar(60)), cast(:step as varchar(40))"
                                + " where not exists (select 1 from first_step where account = :account and step = :step)")
                .param("account", account)
                .param("step", step)
                .update();
    }

    private List<String> kept(String account) {
        return jdbc.sql("select step from first_step where account = ?")
                .param(account)
                .query(String.class)
                .list();
    }
}
