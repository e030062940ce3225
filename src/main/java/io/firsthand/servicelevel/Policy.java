package io.firsthand.servicelevel;

import java.util.Map;
import java.util.Optional;

/** A row of the table of service levels 时限政策: the limits of some kind of cases. What is empty has no clock. */
record Policy(
        String id,
        Limit dispatch,
        Limit signIn,
        Optional<Limit> firstContact,
        Optional<Limit> arrive,
        Optional<Limit> repair,
        Limit answer,
        Limit legal) {

    /** @param outputs the answers of the row, by name of the output */
    static Policy of(Map<String, Object> outputs) {
        return new Policy(
                (String) outputs.get("policy"),
                limit(outputs, "dispatch").orElseThrow(),
                limit(outputs, "signIn").orElseThrow(),
                limit(outputs, "firstContact"),
                limit(outputs, "arrive"),
                limit(outputs, "repair"),
                limit(outputs, "answer").orElseThrow(),
                limit(outputs, "legal").orElseThrow());
    }

    private static Optional<Limit> limit(Map<String, Object> outputs, String name) {
        return Optional.of((String) outputs.get(name))
                .filter(text -> !text.isBlank())
                .map(Limit::of);
    }
}
