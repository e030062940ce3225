package io.firsthand.workorder;

import io.firsthand.complaint.PromiseBands.Bands;
import io.firsthand.complaint.PromiseBands.Tally;
import io.firsthand.organization.DepartmentId;
import java.time.Instant;
import java.util.List;

/** 看板: what each department has open, as it is at this moment. */
public record Board(Instant asOf, List<Row> items) {

    /**
     * One department.
     *
     * @param unclaimed primary orders that nobody has taken
     */
    public record Row(DepartmentId department, Bands bands, Tally unclaimed) {}
}
