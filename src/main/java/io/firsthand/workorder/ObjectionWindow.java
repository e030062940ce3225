package io.firsthand.workorder;

import io.firsthand.complaint.Categories;
import io.firsthand.complaint.Category;
import io.firsthand.complaint.Complaint;
import io.firsthand.servicelevel.CaseClocks;
import io.firsthand.servicelevel.ClockKind;
import io.firsthand.servicelevel.ServiceLevels;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** 退单异议期: how long the department may object to a dispatch; there is none under another policy or once it is designated. */
@Component
class ObjectionWindow {

    private static final int DESIGNATED_FROM_DISPATCH = 3;

    private final ReturnSettings returns;
    private final Categories categories;
    private final ServiceLevels levels;
    private final CaseClocks clocks;

    ObjectionWindow(ReturnSettings returns, Categories categories, ServiceLevels levels, CaseClocks clocks) {
        this.returns = returns;
        this.categories = categories;
        this.levels = levels;
        this.clocks = clocks;
    }

    /** Whether the dispatch is final, because two were objected to or ruled on before. */
    boolean designated(Complaint complaint) {
        return complaint.dispatches() >= DESIGNATED_FROM_DISPATCH;
    }

    /** The order has arrived at its department, for the first time or after a ruling. */
    void begin(Complaint complaint, WorkOrder order) {
        if (returns.returnPolicy() != ReturnSettings.Policy.OBJECTION) {
            return;
        }
        if (designated(complaint)) {
            end(complaint, order.arrivedAt());
            return;
        }
        var complex =
                categories.find(complaint.category()).filter(Category::complex).isPresent();
        var limit = complex ? returns.objectionWindowComplex() : returns.objectionWindow();
        var term = levels.objection(order.department(), order.arrivedAt(), limit);
        clocks.start(complaint.number().value(), ClockKind.OBJECTION, "", term, null);
    }

    /** A moment exactly at its end is in time. */
    boolean isOver(Complaint complaint, Instant now) {
        return clocks.dueAt(complaint.number().value(), ClockKind.OBJECTION, "")
                .filter(due -> !now.isAfter(due))
                .isEmpty();
    }

    /** The department has objected, or may not any more. */
    void end(Complaint complaint, Instant now) {
        clocks.stop(complaint.number().value(), ClockKind.OBJECTION, "", now);
    }
}
