package io.firsthand.workorder;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** 工单标识: identifies one work order, primary or assist. */
public record WorkOrderId(@JsonValue UUID value) {

    public static WorkOrderId of(String text) {
        return new WorkOrderId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
