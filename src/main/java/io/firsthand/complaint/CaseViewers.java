package io.firsthand.complaint;

import io.firsthand.organization.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 正在查看: who has a case open, so that two do not answer it without knowing of each other. It locks nothing, and whoever has
 * not been seen for a minute is gone.
 */
@Component
public class CaseViewers {

    private static final Duration SEEN = Duration.ofMinutes(1);

    private final CaseFiles files;
    private final Involvements involvements;
    private final JdbcClient jdbc;
    private final Clock clock;

    CaseViewers(CaseFiles files, Involvements involvements, JdbcClient jdbc, Clock clock) {
        this.files = files;
        this.involvements = involvements;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes that this reader looks at the case and answers who else does, by account. 403 and 404 as for the case itself. */
    @Transactional
    public List<String> seen(ComplaintNumber number, Actor actor) {
        files.find(number);
        involvements.mustRead(number, actor);
        var now = clock.instant();
        jdbc.sql("delete from case_viewer where complaint = ? and seen_at < ?")
                .params(number.value(), now.minus(SEEN).atOffset(ZoneOffset.UTC))
                .update();
        var known = jdbc.sql("update case_viewer set seen_at = ? where complaint = ? and account = ?")
                .params(now.atOffset(ZoneOffset.UTC), number.value(), actor.account())
                .update();
        if (known == 0) {
            jdbc.sql("insert into case_viewer (complaint, account, seen_at) values (?, ?, ?)")
                    .params(number.value(), actor.account(), now.atOffset(ZoneOffset.UTC))
                    .update();
        }
        return jdbc.sql("select account from case_viewer where complaint = ? and account <> ? order by account")
                .params(number.value(), actor.account())
                .query(String.class)
                .list();
    }
}
