package io.firsthand.callback;

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

/** 回访提醒: calls that have to be made now, for whoever makes calls. */
@Component
public class CallbackNews {

    private static final Duration NEARLY = Duration.ofMinutes(15);
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    CallbackNews(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The fifty that fell due last, or do in a quarter of an hour; nothing for other roles. */
    @Transactional(readOnly = true)
    public List<News> of(Actor actor) {
        if (!actor.is(Role.CALLBACK)) {
            return List.of();
        }
        return jdbc
                .sql("select 'CALLBACK_DUE' as kind, complaint, due_at as at from callback"
                        + " where state = 'OPEN' and due_at <= :soon order by due_at desc, id desc limit " + MOST)
                .param("soon", clock.instant().plus(NEARLY).atOffset(ZoneOffset.UTC))
                .query(News::of)
                .stream()
                .map(each -> new News(each.kind(), each.complaint(), each.at().minus(NEARLY)))
                .toList();
    }
}
