package io.firsthand.console;

import io.firsthand.callback.CallbackNews;
import io.firsthand.complaint.News;
import io.firsthand.escalation.EscalationNews;
import io.firsthand.organization.Actor;
import io.firsthand.workorder.OrderNews;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 提醒铃: what concerns the reader, newest first, and what of it is new since he last looked, as {@code @bell}. */
@Component("bell")
@Transactional
class Bell {

    private static final int MOST = 100;

    private final EscalationNews escalations;
    private final OrderNews orders;
    private final CallbackNews callbacks;
    private final Frame frame;
    private final JdbcClient jdbc;
    private final Clock clock;

    Bell(
            EscalationNews escalations,
            OrderNews orders,
            CallbackNews callbacks,
            Frame frame,
            JdbcClient jdbc,
            Clock clock) {
        this.escalations = escalations;
        this.orders = orders;
        this.callbacks = callbacks;
        this.frame = frame;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<News> news(Actor actor) {
        return Stream.of(escalations.of(actor), orders.of(actor), callbacks.of(actor))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(News::at).reversed())
                .limit(MOST)
                .toList();
    }

    /** How much of it this reader has not seen; none before anybody has signed in. */
    @Transactional(readOnly = true)
    public long unread() {
        var reader = frame.reader();
        if (reader == null) {
            return 0;
        }
        var seen = seen(reader.account());
        return news(reader.actor()).stream()
                .filter(each -> each.at().isAfter(seen))
                .count();
    }

    /** When the reader last looked; the beginning of time when he never did. */
    @Transactional(readOnly = true)
    public Instant seen(String account) {
        return jdbc.sql("select seen_at from bell where account = ?")
                .param(account)
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional()
                .orElse(Instant.EPOCH);
    }

    public void look(String account) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var known = jdbc.sql("update bell set seen_at = ? where account = ?")
                .params(now, account)
                .update();
        if (known == 0) {
            jdbc.sql("insert into bell (account, seen_at) values (?, ?)")
                    .params(account, now)
                    .update();
        }
    }
}
