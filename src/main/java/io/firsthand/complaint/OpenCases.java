package io.firsthand.complaint;

import io.firsthand.organization.DepartmentId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 在办数: how many cases are open, by status and owner. One statement that reads an index and no row. */
@Component
public class OpenCases {

    /** In the order of the life cycle. */
    public static final List<Status> STATES =
            Arrays.stream(Status.values()).filter(status -> !status.isFinal()).toList();

    private static final String COUNT =
            """
            select status, first_responsible_department, count(*) as cases from complaint where status in (:states)
            group by status, first_responsible_department
            """;

    private final JdbcClient jdbc;

    OpenCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Cases that belong together here.
     *
     * @param owner the first-responsible department; null while there is none
     */
    public record Group(Status status, DepartmentId owner) {}

    /** No entry where there is nothing. */
    public Map<Group, Long> count() {
        var counts = new HashMap<Group, Long>();
        jdbc.sql(COUNT)
                .param("states", STATES.stream().map(Status::name).toList())
                .query(row -> {
                    var owner = row.getString("first_responsible_department");
                    counts.put(
                            new Group(
                                    Status.valueOf(row.getString("status")),
                                    owner == null ? null : new DepartmentId(owner)),
                            row.getLong("cases"));
                });
        return counts;
    }
}
