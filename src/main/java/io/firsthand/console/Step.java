package io.firsthand.console;

import io.firsthand.complaint.ComplainerType;
import io.firsthand.complaint.ContactKind;
import io.firsthand.guard.Threat;
import io.firsthand.workorder.Ruling;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * 步骤: what can be done with a case on its page, in the order of the buttons, with the key that presses each and the fields
 * of its form. What changes a decision of others is sent with the version that was read; what only adds to the case is not.
 */
enum Step {
    SIGN("c", Kind.MAIN, Sent.AS_ADDITION),
    REPLY(
            null,
            Kind.MAIN,
            Sent.WITH_VERSION,
            Field.text("result", 3900),
            Field.line("rootCause", 200),
            Field.text("evidence", 2000).optional(),
            Field.of("repairedAt", Field.Type.TIME).optional(),
            Field.of("atFaultDepartment", Field.Type.DEPARTMENT).optional()),
    ANSWER_ASSIST(
            null,
            Kind.MAIN,
            Sent.AS_ADDITION,
            Field.text("result", 3900),
            Field.line("rootCause", 200).optional()),
    ACCEPT(
            null,
            Kind.MAIN,
            Sent.WITH_VERSION,
            Field.of("answerSentToCustomer", Field.Type.YES),
            Field.text("reason", 1000).optional()),
    INCOMPLETE(null, Kind.MAIN, Sent.WITH_VERSION, Field.text("reason", 1000)),
    DISPATCH(
            null,
            Kind.MAIN,
            Sent.WITH_VERSION,
            Field.of("department", Field.Type.DEPARTMENT),
            Field.text("note", 1000).optional()),
    RESOLVE(
            null,
            Kind.MAIN,
            Sent.WITH_VERSION,
            Field.text("answer", 4000),
            Field.line("rootCause", 200).optional()),
    INFORMATION(null, Kind.MAIN, Sent.WITH_VERSION, Field.text("text", 4000)),
    RESUME(null, Kind.MAIN, Sent.WITH_VERSION, Field.text("reason", 1000).optional()),
    DECIDE(null, Kind.MAIN, Sent.WITH_VERSION, Field.choice("decision", "GRANT", "REFUSE"), Field.text("reason", 1000)),
    ANSWER_URGE(null, Kind.MAIN, Sent.AS_ADDITION, Field.text("text", 2000)),
    ANSWER_SUPERVISION(null, Kind.MAIN, Sent.AS_ADDITION, Field.text("text", 2000)),
    RULE(
            null,
            Kind.MAIN,
            Sent.WITH_VERSION,
            Field.choice("kind", names(Ruling.values())),
            Field.of("department", Field.Type.DEPARTMENT).optional(),
            Field.text("reason", 1000)),
    NOTE("m", Kind.MAIN, Sent.AS_ADDITION, Field.text("text", 4000)),
    CONTACT(
            null,
            Kind.MAIN,
            Sent.AS_ADDITION,
            Field.choice("kind", names(ContactKind.values())),
            Field.of("channel", Field.Type.CHANNEL),
            Field.of("reached", Field.Type.YES).optional(),
            Field.text("text", 2000)),
    ASSIST(
            "h",
            Kind.MAIN,
            Sent.AS_ADDITION,
            Field.of("department", Field.Type.DEPARTMENT),
            Field.text("request", 2000),
            Field.of("dueAt", Field.Type.TIME).optional()),
    ASK_CUSTOMER(
            null, Kind.MAIN, Sent.WITH_VERSION, Field.text("question", 1000), Field.of("channel", Field.Type.CHANNEL)),
    TRANSFER(
            "a",
            Kind.MAIN,
            Sent.WITH_VERSION,
            Field.of("department", Field.Type.DEPARTMENT).optional(),
            Field.of("handler", Field.Type.HANDLER).optional(),
            Field.text("reason", 1000)),
    HOLD(null, Kind.MORE, Sent.WITH_VERSION, Field.of("until", Field.Type.TIME), Field.text("reason", 1000)),
    EXTEND(null, Kind.MORE, Sent.WITH_VERSION, Field.of("until", Field.Type.TIME), Field.text("reason", 1000)),
    URGE("u", Kind.MAIN, Sent.AS_ADDITION, Field.choice("by", "CUSTOMER", "STAFF"), Field.text("text", 2000)),
    URGE_ASSIST(null, Kind.MORE, Sent.AS_ADDITION, Field.text("text", 2000)),
    WAIVE(null, Kind.MORE, Sent.AS_ADDITION, Field.text("reason", 1000)),
    RELEASE(null, Kind.MORE, Sent.AS_ADDITION),
    RETURN(
            "r",
            Kind.MORE,
            Sent.WITH_VERSION,
            Field.text("reason", 1000),
            Field.text("basis", 1000).optional()),
    SUPERVISE(
            null,
            Kind.MORE,
            Sent.AS_ADDITION,
            Field.text("instruction", 2000),
            Field.of("dueAt", Field.Type.TIME).optional()),
    EMERGENCY(
            null,
            Kind.MORE,
            Sent.WITH_VERSION,
            Field.text("reason", 1000),
            Field.of("department", Field.Type.DEPARTMENT).optional(),
            Field.of("handler", Field.Type.HANDLER).optional()),
    COMPLAINER(
            null,
            Kind.MORE,
            Sent.WITH_VERSION,
            Field.choice("type", names(ComplainerType.values())),
            Field.text("reason", 1000)),
    THREAT(null, Kind.MORE, Sent.AS_ADDITION, Field.choice("kind", names(Threat.values())), Field.text("text", 2000)),
    WITHDRAW(null, Kind.MORE, Sent.AS_ADDITION, Field.text("reason", 1000)),
    REJECT(null, Kind.MORE, Sent.WITH_VERSION, Field.text("reason", 1000), Field.text("alternativeRoute", 1000));

    /** Whether its button is always there or among the further ones. */
    enum Kind {
        MAIN,
        MORE
    }

    private enum Sent {
        WITH_VERSION,
        AS_ADDITION
    }

    /** One field of a form: as it is called in the request, what is put into it, how long it may be. */
    record Field(String name, Type type, int max, boolean required, List<String> choices) {

        enum Type {
            TEXT,
            LINE,
            TIME,
            YES,
            CHOICE,
            DEPARTMENT,
            HANDLER,
            CHANNEL
        }

        private static final int IDS = 60;

        private static Field of(String name, Type type) {
            return new Field(name, type, IDS, true, List.of());
        }

        private static Field text(String name, int max) {
            return new Field(name, Type.TEXT, max, true, List.of());
        }

        private static Field line(String name, int max) {
            return new Field(name, Type.LINE, max, true, List.of());
        }

        private static Field choice(String name, String... choices) {
            return new Field(name, Type.CHOICE, IDS, true, List.of(choices));
        }

        private Field optional() {
            return new Field(name, type, max, false, choices);
        }
    }

    private final String key;
    private final Kind kind;
    private final boolean versioned;
    private final List<Field> fields;

    Step(String key, Kind kind, Sent sent, Field... fields) {
        this.key = key;
        this.kind = kind;
        this.versioned = sent == Sent.WITH_VERSION;
        this.fields = List.of(fields);
    }

    private static String[] names(Enum<?>... constants) {
        return Stream.of(constants).map(Enum::name).toArray(String[]::new);
    }

    /** Null when only the button does it. */
    public String key() {
        return key;
    }

    public boolean main() {
        return kind == Kind.MAIN;
    }

    boolean versioned() {
        return versioned;
    }

    List<Field> fields() {
        return fields;
    }

    /** As in addresses and keys of texts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Step of(String word) {
        return Stream.of(values())
                .filter(step -> step.word().equals(word))
                .findFirst()
                .orElse(null);
    }
}
