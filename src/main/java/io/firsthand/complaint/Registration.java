package io.firsthand.complaint;

import io.firsthand.customer.Caller;
import io.firsthand.organization.DepartmentId;

/**
 * 登记: what the front desk writes down while the customer talks. Five facts are required: who, how to reach them, the
 * category, what happened in short and in full; so are the read-back and that the limit was told.
 *
 * @param department to dispatch to; without one the dispatch rules decide
 * @param disputes a closed complaint of which this one disputes the closing
 */
public record Registration(
        String channel,
        Caller customer,
        String summary,
        String description,
        String category,
        String region,
        String serviceObject,
        String desiredOutcome,
        String externalId,
        boolean limitTold,
        boolean readBackConfirmed,
        DepartmentId department,
        ComplaintNumber disputes) {

    public Registration {
        // Left empty is left out: two cases without a service object are not about the same one.
        region = orNull(region);
        serviceObject = orNull(serviceObject);
        desiredOutcome = orNull(desiredOutcome);
        externalId = orNull(externalId);
    }

    private static String orNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    @Override
    public String toString() {
        return "Registration[" + category + "]"; // personal data never reaches a log
    }
}
