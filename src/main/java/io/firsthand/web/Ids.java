package io.firsthand.web;

import io.firsthand.Refusal;
import io.firsthand.callback.CallbackId;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.customer.CustomerId;
import io.firsthand.organization.DepartmentId;
import io.firsthand.workorder.WorkOrderId;
import java.util.UUID;
import java.util.function.Function;

/** Reads ids out of addresses and bodies 标识: what cannot be an id is one that does not exist. */
final class Ids {

    private Ids() {}

    static ComplaintNumber number(String text) {
        return inAddress(text, ComplaintNumber::new);
    }

    static WorkOrderId order(String text) {
        return inAddress(text, WorkOrderId::of);
    }

    static CallbackId callback(String text) {
        return inAddress(text, CallbackId::of);
    }

    static UUID uuid(String text) {
        return inAddress(text, UUID::fromString);
    }

    /** In a body or a query a wrong id is a wrong field; none is none. */
    static DepartmentId department(String text) {
        return inField("department", text, DepartmentId::new);
    }

    static DepartmentId department(String field, String text) {
        return inField(field, text, DepartmentId::new);
    }

    static ComplaintNumber number(String field, String text) {
        return inField(field, text, ComplaintNumber::new);
    }

    static CustomerId customer(String field, String text) {
        return inField(field, text, CustomerId::of);
    }

    private static <T> T inAddress(String text, Function<String, T> id) {
        try {
            return id.apply(text);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.notFound(text);
        }
    }

    private static <T> T inField(String field, String text, Function<String, T> id) {
        if (text == null) {
            return null;
        }
        try {
            return id.apply(text);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.invalid(field, "noSuch", text);
        }
    }
}
