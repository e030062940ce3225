package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 示例数据: ninety days of cases, made by the desks and removed without a trace. */
interface ExampleCases {

    Product product();

    @Test
    default void they_load() {
        var began = System.nanoTime();
        var there =
                product().bean(io.firsthand.demo.DemoDesk.class).load(product().actor("admin"));
        System.out.println("Loaded " + there + " in " + Duration.ofNanos(System.nanoTime() - began));
        for (var sql : List.of(
                "select status, count(*) from complaint group by status order by 1",
                "select kind, count(*), sum(case when breached_at is null then 0 else 1 end) from case_clock group by kind",
                "select level, state, count(*) from escalation group by level, state order by 1, 2",
                "select outcome, count(*) from callback group by outcome",
                "select close_reason, count(*) from complaint group by close_reason",
                "select type, count(*) from timeline_event group by type",
                "select kind, state, count(*) from approval group by kind, state order by 1,2",
                "select state, count(*) from work_order group by state",
                "select state, count(*) from urge group by state",
                "select state, count(*) from supervision group by state")) {
            System.out.println(sql);
            System.out.println("   " + product().jdbc().sql(sql).query().listOfRows());
        }
        began = System.nanoTime();
        product().bean(io.firsthand.demo.DemoDesk.class).remove(product().actor("admin"));
        System.out.println("Removed in " + Duration.ofNanos(System.nanoTime() - began));
        assertThat(there.present()).isTrue();
    }
}
