package io.firsthand.complaint;

import io.firsthand.organization.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** 提醒: something about a case that concerns one reader since {@code at}, or that he has to do. */
public record News(Kind kind, ComplaintNumber complaint, Instant at) {

    /** What it is about. */
    public enum Kind {
        ESCALATED,
        URGED,
        URGE_ANSWERED,
        SUPERVISED,
        ASSIST_ASKED,
        ASSIST_ANSWERED,
        HANDED_OVER,
        DUE_SOON,
        CALLBACK_DUE
    }

    /** From a row with kind, complaint and at. */
    public static News of(ResultSet row, int n) throws SQLException {
        return new News(
                Kind.valueOf(row.getString("kind")),
                new ComplaintNumber(row.getString("complaint")),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    /** The department of a reader as queries compare it; of nobody's department nothing is. */
    public static String department(Actor actor) {
        return actor.department() == null ? "" : actor.department().value();
    }
}
