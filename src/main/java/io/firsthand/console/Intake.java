package io.firsthand.console;

import io.firsthand.Refusal;
import io.firsthand.complaint.ComplainerType;
import io.firsthand.complaint.Registration;
import io.firsthand.customer.Caller;
import io.firsthand.organization.DepartmentId;
import io.firsthand.web.Text;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** 登记表: what is typed while the caller talks, as text; all of it may be missing. */
record Intake(
        @Text(max = 40) String phone,
        @Text(max = 100) String name,
        @Text(max = 200) String email,
        @Text(max = 40) String tier,
        @Text(max = 60) String category,
        @Text(max = 200) String summary,
        @Text(max = 8000) String description,
        @Text(max = 40) String channel,
        @Text(max = 40) String region,
        @Text(max = 100) String serviceObject,
        @Text(max = 1000) String desiredOutcome,
        @Text(max = 40) String complainerType,
        @Text(max = 40) String department,
        @Text(max = 10) String readBackConfirmed,
        @Text(max = 10) String limitTold) {

    /** What a draft keeps: never a confirmation, which belongs to the moment of saving. */
    static final Set<String> KEPT = Set.of(
            "phone",
            "name",
            "email",
            "tier",
            "category",
            "summary",
            "description",
            "channel",
            "region",
            "serviceObject",
            "desiredOutcome",
            "complainerType",
            "department");

    private static final String FIRST_CHANNEL = "PHONE";

    static Intake of(Map<String, String> fields) {
        return new Intake(
                fields.get("phone"),
                fields.get("name"),
                fields.get("email"),
                fields.get("tier"),
                fields.get("category"),
                fields.get("summary"),
                fields.get("description"),
                fields.getOrDefault("channel", FIRST_CHANNEL),
                fields.get("region"),
                fields.get("serviceObject"),
                fields.get("desiredOutcome"),
                fields.get("complainerType"),
                fields.get("department"),
                fields.get("readBackConfirmed"),
                fields.get("limitTold"));
    }

    Registration registration() {
        return new Registration(
                channel,
                new Caller(name, given(phone), email, tier, null),
                summary,
                description,
                given(category),
                region,
                serviceObject,
                desiredOutcome,
                null,
                given(limitTold) != null,
                given(readBackConfirmed) != null,
                named(),
                null);
    }

    private DepartmentId named() {
        try {
            return given(department) == null ? null : new DepartmentId(department);
        } catch (IllegalArgumentException notAnId) {
            throw Refusal.invalid("department", "noSuch", department);
        }
    }

    /** What kind of complainer it is, null when nobody can tell yet. */
    ComplainerType complainer() {
        if (given(complainerType) == null) {
            return null;
        }
        return Arrays.stream(ComplainerType.values())
                .filter(type -> type.name().equals(complainerType))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("complainerType", "noSuch", complainerType));
    }

    /** The same with what the address says about the caller; whatever was known of another caller does not belong to him. */
    Intake calledBy(String newPhone, String newName) {
        if (given(newPhone) == null) {
            return this;
        }
        var same = newPhone.equals(phone);
        return new Intake(
                newPhone,
                given(newName) == null ? same ? name : null : newName,
                same ? email : null,
                same ? tier : null,
                category,
                summary,
                description,
                channel,
                region,
                serviceObject,
                desiredOutcome,
                same ? complainerType : null,
                department,
                null,
                null);
    }

    /** Whether something stands among the details, which are folded away otherwise. */
    public boolean detailed() {
        return given(email) != null
                || given(tier) != null
                || given(region) != null
                || given(serviceObject) != null
                || given(desiredOutcome) != null
                || given(complainerType) != null
                || given(department) != null
                || given(channel) != null && !FIRST_CHANNEL.equals(channel);
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    @Override
    public String toString() {
        return "Intake[" + category + "]"; // personal data never reaches a log
    }
}
