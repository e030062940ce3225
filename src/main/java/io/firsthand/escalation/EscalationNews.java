package io.firsthand.escalation;

import io.firsthand.complaint.News;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 升级与催办提醒: what climbed to a reader, what he is urged or told to do, and what was said to his own urging. */
@Component
public class EscalationNews {

    private static final Duration REMEMBERED = Duration.ofDays(7);

    /** Urging puts a case onto the first rung as well; it is told once. */
    private static final String SQL =
            """
            select 'ESCALATED' as kind, complaint, raised_at as at from escalation
            where state = 'OPEN' and (watcher = :account or :head = true and late_department = :department)
              and not (level = 1 and complaint in
                (select complaint from urge where state = 'OPEN' and department = :department))
            union all
            select 'URGED', u.complaint, (select max(t.at) from urge_text t where t.urge = u.id) from urge u
            where u.state = 'OPEN' and u.department = :department and (u.addressee is null or u.addressee = :account)
            union all
            select 'URGE_ANSWERED', u.complaint, u.answered_at from urge u
            where u.state = 'ANSWERED' and u.answered_at > :since and u.answered_by <> :account
              and u.id in (select t.urge from urge_text t where t.account = :account and t.at > :since)
            union all
            select 'SUPERVISED', complaint, issued_at from supervision
            where state = 'OPEN' and department = :department
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    EscalationNews(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In no order; answers for a week, the rest as long as it is open. */
    @Transactional(readOnly = true)
    public List<News> of(Actor actor) {
        return jdbc.sql(SQL)
                .param("account", actor.account())
                .param("department", News.department(actor))
                .param("head", actor.is(Role.HEAD))
                .param("since", clock.instant().minus(REMEMBERED).atOffset(ZoneOffset.UTC))
                .query(News::of)
                .list();
    }
}
