package io.firsthand.complaint;

import io.firsthand.Refusal;
import io.firsthand.organization.Organization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** 登记核对: the five facts are there and everything named exists; all faults are told at once. */
@Component
class RegistrationCheck {

    static final int SUMMARY = 200;
    static final int DESCRIPTION = 8000;
    static final int NAME = 100;
    static final int ID = 100;

    /** Before that no calendar counts, and a year is a slip of the pen. */
    private static final Instant EARLIEST = Instant.parse("1901-01-01T00:00:00Z");

    private static final Pattern ADDRESS = Pattern.compile("[^\\s\\p{Cntrl}@,;:<>()\"]+@[^\\s\\p{Cntrl}@,;:<>()\"]+");

    private final Organization organization;
    private final Categories categories;

    RegistrationCheck(Organization organization, Categories categories) {
        this.organization = organization;
        this.categories = categories;
    }

    void check(Registration registration) {
        var faults = new ArrayList<Refusal.Field>();
        var caller = registration.customer();
        if (caller == null) {
            faults.add(new Refusal.Field("customer", "required"));
        } else {
            required(faults, "customer.name", caller.name());
            required(faults, "customer.phone", caller.phone());
            known(faults, "customer.tier", caller.tier(), caller.tier() == null || organization.hasTier(caller.tier()));
            if (caller.email() != null && !ADDRESS.matcher(caller.email()).matches()) {
                faults.add(new Refusal.Field("customer.email", "email"));
            }
        }
        if (required(faults, "channel", registration.channel())) {
            known(faults, "channel", registration.channel(), organization.hasChannel(registration.channel()));
        }
        required(faults, "summary", registration.summary());
        required(faults, "description", registration.description());
        category(faults, registration.category());
        region(faults, registration.region());
        if (!registration.limitTold()) {
            faults.add(new Refusal.Field("limitTold", "confirm"));
        }
        if (!registration.readBackConfirmed()) {
            faults.add(new Refusal.Field("readBackConfirmed", "confirm"));
        }
        if (registration.department() != null && !organization.takesComplaints(registration.department())) {
            faults.add(new Refusal.Field("department", "noSuch", registration.department()));
        }
        refuse(faults);
    }

    void check(ImportedComplaint imported) {
        var faults = new ArrayList<Refusal.Field>();
        required(faults, "externalId", imported.externalId());
        required(faults, "summary", imported.summary());
        atMost(faults, "externalId", imported.externalId(), ID);
        atMost(faults, "summary", imported.summary(), SUMMARY);
        atMost(faults, "description", imported.description(), DESCRIPTION);
        atMost(faults, "callerName", imported.callerName(), NAME);
        atMost(faults, "serviceObject", imported.serviceObject(), ID);
        if (imported.receivedAt() == null) {
            faults.add(new Refusal.Field("receivedAt", "required"));
        } else if (imported.receivedAt().isBefore(EARLIEST)) {
            faults.add(new Refusal.Field("receivedAt", "tooLongAgo"));
        } else if (imported.closedAt() != null && imported.closedAt().isBefore(imported.receivedAt())) {
            faults.add(new Refusal.Field("closedAt", "beforeReceipt"));
        }
        known(faults, "channel", imported.channel(), organization.hasChannel(imported.channel()));
        category(faults, imported.category());
        region(faults, imported.region());
        refuse(faults);
    }

    void checkCategory(String category) {
        var faults = new ArrayList<Refusal.Field>();
        category(faults, category);
        refuse(faults);
    }

    private void category(List<Refusal.Field> faults, String category) {
        if (required(faults, "category", category)) {
            var grouping = categories.find(category).isPresent() && !categories.selectable(category);
            if (grouping) {
                faults.add(new Refusal.Field("category", "notSelectable"));
            } else {
                known(faults, "category", category, categories.selectable(category));
            }
        }
    }

    private void region(List<Refusal.Field> faults, String region) {
        known(faults, "region", region, region == null || organization.hasRegion(region));
    }

    private static boolean required(List<Refusal.Field> faults, String field, String value) {
        if (value == null || value.codePoints().allMatch(RegistrationCheck::invisible)) {
            faults.add(new Refusal.Field(field, "required"));
            return false;
        }
        return true;
    }

    private static boolean invisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT;
    }

    private static void known(List<Refusal.Field> faults, String field, String value, boolean known) {
        if (!known) {
            faults.add(new Refusal.Field(field, "noSuch", String.valueOf(value)));
        }
    }

    private static void atMost(List<Refusal.Field> faults, String field, String value, int most) {
        if (value != null && value.length() > most) {
            faults.add(new Refusal.Field(field, "tooLong", most));
        }
    }

    private static void refuse(List<Refusal.Field> faults) {
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults.toArray(Refusal.Field[]::new));
        }
    }
}
