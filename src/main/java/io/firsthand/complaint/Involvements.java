package io.firsthand.complaint;

import io.firsthand.Refusal;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Role;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 参与部门: which departments have or had a part in a case. It decides who may read it and who may not call back. */
@Component
class Involvements {

    private final JdbcClient jdbc;

    Involvements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Complaint complaint, DepartmentId department) {
        jdbc.sql(
                        """
                        insert into involvement (complaint, department, received_at)
                        select cast(:complaint as varchar), cast(:department as varchar), cast(:at as timestamp(6) with time zone)
                        where not exists (select 1 from involvement where complaint = :complaint and department = :department)
                        """)
                .param("complaint", complaint.number().value())
                .param("department", department.value())
                .param("at", complaint.receivedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean has(ComplaintNumber number, DepartmentId department) {
        return jdbc.sql("select count(*) from involvement where complaint = ? and department = ?")
                        .params(number.value(), department.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Rights: these roles read every case, departments and management those they have a part in. */
    static boolean readsAll(Actor actor) {
        return actor.is(Role.FRONT_DESK, Role.CALLBACK, Role.SUPERVISOR, Role.SYSTEM);
    }

    void mustRead(ComplaintNumber number, Actor actor) {
        if (readsAll(actor)) {
            return;
        }
        if (!actor.is(Role.DEPARTMENT, Role.HEAD, Role.MANAGER) || !has(number, actor.department())) {
            throw Refusal.notYours();
        }
    }
}
