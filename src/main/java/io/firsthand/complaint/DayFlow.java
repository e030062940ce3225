package io.firsthand.complaint;

import io.firsthand.organization.DepartmentId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 当日进出: how many cases came in and how many were closed, of these owners. One statement, two index ranges. */
@Component
public class DayFlow {

    private final JdbcClient jdbc;

    DayFlow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Cases that came in and cases that ended, in whatever way. */
    public record Flow(long arrived, long closed) {}

    /** @param owners null for everybody's, also those that nobody owns */
    public Flow since(Instant start, Collection<DepartmentId> owners) {
        var whose = owners == null ? "" : " where first_responsible_department in (:owners)";
        var statement = jdbc.sql("select " + count("received_at", whose) + " as arrived, " + count("closed_at", whose)
                        + " as closed")
                .param("start", start.atOffset(ZoneOffset.UTC));
        if (owners != null) {
            statement = statement.param(
                    "owners", owners.stream().map(DepartmentId::value).toList());
        }
        return statement
                .query((row, n) -> new Flow(row.getLong("arrived"), row.getLong("closed")))
                .single();
    }

    /** The offset makes a planner read the day first and only then ask whose it is. */
    private static String count(String time, String whose) {
        return "(select count(*) from (select * from complaint where " + time + " >= :start offset 0) today" + whose
                + ")";
    }
}
