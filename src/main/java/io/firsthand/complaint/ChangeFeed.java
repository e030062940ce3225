package io.firsthand.complaint;

import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 变更流水: which cases changed, numbered. Whatever is on the timeline is here, written by the same transaction. Numbers are
 * given before a transaction commits, so a smaller one may turn up after a greater one, or never.
 */
@Component
public class ChangeFeed {

    private static final int KEPT = 100_000;

    private final JdbcClient jdbc;

    ChangeFeed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A case changed; {@code version} is the one it has when it is read, at least that of the change. */
    public record Change(long id, ComplaintNumber complaint, long version, Set<DepartmentId> departments) {

        /** Whether this reader may know of it: the rule that the case itself is read by. */
        public boolean isFor(Actor actor) {
            return Involvements.readsAll(actor)
                    || actor.is(Role.DEPARTMENT, Role.HEAD, Role.MANAGER) && departments.contains(actor.department());
        }
    }

    /** The number of the newest change, zero before the first. */
    @Transactional(readOnly = true)
    public long newest() {
        return jdbc.sql("select max(id) from complaint_change")
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** The changes with greater numbers, in their order, as many as {@code limit}. */
    @Transactional(readOnly = true)
    public List<Change> after(long id, int limit) {
        return jdbc.sql(
                        """
                        select h.id, h.complaint, c.version,
                          (select string_agg(i.department, ',')
                           from involvement i where i.complaint = h.complaint) as departments
                        from (select id, complaint from complaint_change where id > :id order by id limit :limit) h
                        join complaint c on c.number = h.complaint order by h.id
                        """)
                .param("id", id)
                .param("limit", limit)
                .query((row, n) -> new Change(
                        row.getLong("id"),
                        new ComplaintNumber(row.getString("complaint")),
                        row.getLong("version"),
                        departments(row.getString("departments"))))
                .list();
    }

    /** Forgets all but the newest; nobody stays away for so many. */
    @Transactional
    public int forgetOld() {
        return jdbc.sql("delete from complaint_change where id <= (select max(id) from complaint_change) - :kept")
                .param("kept", KEPT)
                .update();
    }

    void add(ComplaintNumber number) {
        jdbc.sql("insert into complaint_change (complaint) values (?)")
                .param(number.value())
                .update();
    }

    private static Set<DepartmentId> departments(String joined) {
        return Optional.ofNullable(joined).stream()
                .flatMap(all -> Arrays.stream(all.split(",")))
                .map(DepartmentId::new)
                .collect(Collectors.toSet());
    }
}
