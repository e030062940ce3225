package io.firsthand;

import java.util.List;

/**
 * A rule said no. The code is stable and part of the HTTP API; the text comes from the message bundles under
 * {@code refusal.<CODE>} in the reader's language, with {@link #arguments()} filled in.
 */
public class Refusal extends RuntimeException {

    /** What kind of no it is, which decides the HTTP status. */
    public enum Kind {
        INVALID,
        NOT_YOURS,
        NOT_FOUND,
        CONFLICT,
        TOO_LARGE,
        UNSUPPORTED
    }

    /** One field that was wrong, with the message key under {@code invalid.<reason>} and what fills its placeholders. */
    public record Field(String field, String reason, List<Object> arguments) {

        public Field {
            arguments = List.copyOf(arguments);
        }

        public Field(String field, String reason, Object... arguments) {
            this(field, reason, List.of(arguments));
        }
    }

    /**
     * A refusal that leaves a trace: what was written before it is committed all the same. A transactional method that
     * throws it names it under {@code noRollbackFor}, or the trace is lost at its border.
     */
    public static final class Recorded extends Refusal {

        private Recorded(String code, Object... arguments) {
            super(Kind.CONFLICT, code, List.of(), arguments);
        }
    }

    private final Kind kind;
    private final String code;
    private final List<Field> fields;
    private final transient Object[] arguments;

    private Refusal(Kind kind, String code, List<Field> fields, Object... arguments) {
        super(code);
        this.kind = kind;
        this.code = code;
        this.fields = List.copyOf(fields);
        this.arguments = arguments;
    }

    /** 409: a named rule of the life cycle. */
    public static Refusal rule(String code, Object... arguments) {
        return new Refusal(Kind.CONFLICT, code, List.of(), arguments);
    }

    /** 409 like {@link #rule}, but what was written before is kept. */
    public static Recorded recorded(String code, Object... arguments) {
        return new Recorded(code, arguments);
    }

    /** 409 {@code WRONG_STATUS}: the status does not allow the step. */
    public static Refusal wrongStatus(Object status) {
        return rule("WRONG_STATUS", status);
    }

    /** 403: the actor's role or department may not do this. */
    public static Refusal notYours() {
        return notYours("NOT_YOURS");
    }

    /** 403 under a rule of its own. */
    public static Refusal notYours(String code, Object... arguments) {
        return new Refusal(Kind.NOT_YOURS, code, List.of(), arguments);
    }

    /** 404: no such thing, or none that this reader may know of. */
    public static Refusal notFound(Object id) {
        return new Refusal(Kind.NOT_FOUND, "NOT_FOUND", List.of(), id);
    }

    /** 400: the named fields are wrong. */
    public static Refusal invalid(Field... fields) {
        return new Refusal(Kind.INVALID, "INVALID", List.of(fields));
    }

    /** 400: one field is wrong. */
    public static Refusal invalid(String field, String reason, Object... arguments) {
        return invalid(new Field(field, reason, arguments));
    }

    /** 413: more than is taken at once. */
    public static Refusal tooLarge() {
        return new Refusal(Kind.TOO_LARGE, "TOO_LARGE", List.of());
    }

    /** 415: what was sent is of a kind that is not taken. */
    public static Refusal unsupported(String code) {
        return new Refusal(Kind.UNSUPPORTED, code, List.of());
    }

    /** Whether the transaction commits although the call is refused. */
    public boolean keepsWhatWasWritten() {
        return this instanceof Recorded;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public List<Field> fields() {
        return fields;
    }

    public Object[] arguments() {
        return arguments == null ? new Object[0] : arguments.clone();
    }
}
