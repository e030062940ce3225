package io.firsthand.complaint;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 关联: which cases belong together. */
@Component
class Links {

    /** Silence ends a case as well: whoever comes back to it goes on with a linked one. */
    private static final String OVER = "(status in ('CLOSED', 'ARCHIVED') or close_reason = 'noInformation')";

    private final JdbcClient jdbc;

    Links(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ComplaintNumber complaint, LinkKind kind, ComplaintNumber other) {
        jdbc.sql("insert into complaint_link (complaint, kind, other) values (?, ?, ?)")
                .params(complaint.value(), kind.name(), other.value())
                .update();
    }

    /** Both directions, each under its own word. */
    List<ComplaintView.Link> of(ComplaintNumber number) {
        return jdbc.sql(
                        """
                        select kind, other as number, true as outgoing from complaint_link where complaint = :number
                        union all
                        select kind, complaint as number, false as outgoing from complaint_link where other = :number
                        order by number
                        """)
                .param("number", number.value())
                .query((row, n) -> {
                    var kind = LinkKind.valueOf(row.getString("kind"));
                    return new ComplaintView.Link(
                            row.getBoolean("outgoing") ? kind.word() : kind.inverse(),
                            new ComplaintNumber(row.getString("number")));
                })
                .list();
    }

    /** Whether it repeats or disputes another one. */
    boolean repeatsOrDisputes(ComplaintNumber number) {
        return jdbc.sql("select count(*) from complaint_link where complaint = :number"
                                + " and kind in ('REPEAT_OF', 'DISPUTE_OF')")
                        .param("number", number.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Whether another one repeats it. */
    boolean repeated(ComplaintNumber number) {
        return jdbc.sql("select count(*) from complaint_link where other = :number and kind = 'REPEAT_OF'")
                        .param("number", number.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Whether a case that belongs to this one is still open. */
    boolean anyOpenBehind(ComplaintNumber number) {
        return jdbc.sql(
                                """
                                select count(*) from complaint_link l join complaint c on c.number = l.complaint
                                where l.other = :number and c.status not in ('CLOSED', 'ARCHIVED', 'REJECTED', 'CANCELLED')
                                """)
                        .param("number", number.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * The latest closed case that a new one repeats: same category, and the same customer or the same service object,
     * closed at or after {@code since}.
     */
    Optional<ComplaintNumber> repeated(Complaint complaint, Instant since) {
        var byCustomer =
                "select number, closed_at from complaint where customer_id = :customer and category = :category"
                        + " and closed_at >= :since and " + OVER;
        var byObject = "select number, closed_at from complaint where service_object = :object and category = :category"
                + " and closed_at >= :since and " + OVER;
        var object = complaint.serviceObject();
        var query = jdbc.sql(
                        object == null || object.isBlank()
                                ? byCustomer + " order by closed_at desc limit 1"
                                : "select number, closed_at from (" + byCustomer + " union all " + byObject
                                        + ") closed order by closed_at desc limit 1")
                .param("customer", complaint.customer().value())
                .param("category", complaint.category())
                .param("since", since.atOffset(ZoneOffset.UTC));
        if (object != null && !object.isBlank()) {
            query = query.param("object", object);
        }
        return query.query((row, n) -> new ComplaintNumber(row.getString("number")))
                .optional();
    }
}
