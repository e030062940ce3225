package io.firsthand.workorder;

import io.firsthand.complaint.News;
import io.firsthand.organization.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 工单提醒: what others ask of a reader's department, answered him or gave to him, and what of his own is nearly late. */
@Component
public class OrderNews {

    private static final Duration REMEMBERED = Duration.ofDays(7);
    private static final Duration NEARLY = Duration.ofMinutes(15);

    private static final String MINE = " o.department = :department and o.state = 'SIGNED' and o.handler = :account";

    private static final String EVENTS = "select 'ASSIST_ASKED' as kind, complaint, arrived_at as at from work_order"
            + " where department = :department and kind = 'ASSIST' and state = 'OPEN' and handler is null"
            + " union all select 'ASSIST_ANSWERED', a.complaint, a.replied_at from work_order o"
            + " join work_order a on a.complaint = o.complaint and a.parent = o.id where" + MINE
            + " and a.state = 'REPLIED' and a.replied_at > :since"
            + " union all select 'HANDED_OVER', e.complaint, e.at from work_order o"
            + " join timeline_event e on e.complaint = o.complaint where" + MINE
            + " and e.type = 'TRANSFERRED' and e.actor <> :account and e.at > :since";

    private static final String DUE = "select 'DUE_SOON' as kind, o.complaint, o.due_at as at from work_order o where"
            + MINE + " and o.due_at between :now and :soon";

    private final JdbcClient jdbc;
    private final Clock clock;

    OrderNews(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In no order; what happened is told for a week, what is open as long as it is. */
    @Transactional(readOnly = true)
    public List<News> of(Actor actor) {
        var since = clock.instant().minus(REMEMBERED).atOffset(ZoneOffset.UTC);
        var events = about(actor, EVENTS).param("since", since).query(News::of).list();
        var due = about(actor, DUE)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("soon", clock.instant().plus(NEARLY).atOffset(ZoneOffset.UTC))
                .query(News::of)
                .stream()
                .map(each -> new News(each.kind(), each.complaint(), each.at().minus(NEARLY)));
        return Stream.concat(events.stream(), due).toList();
    }

    private JdbcClient.StatementSpec about(Actor actor, String sql) {
        return jdbc.sql(sql).param("account", actor.account()).param("department", News.department(actor));
    }
}
