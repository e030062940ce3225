package io.firsthand.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.http.ProblemDetail;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.stereotype.Component;

/**
 * The same change to many things 逐项办理: one after the other, each by a call of a desk and so in a transaction of its own,
 * made again when others were at the same rows. What cannot be done stops nothing else; it comes back with the reason.
 */
@Component
public class OneByOne {

    private final RetryTemplate attempts = Trouble.secondTries();
    private final Exceptions exceptions;

    OneByOne(Exceptions exceptions) {
        this.exceptions = exceptions;
    }

    /**
     * What became of one of them.
     *
     * @param refusal why it was not done, in the reader's language; null when it was
     */
    public record Outcome<T>(T thing, String refusal) {}

    /** Changes each of them, in their order; only to be called where no transaction is open. */
    public <T> List<Outcome<T>> each(Collection<T> things, Consumer<T> change, HttpServletRequest request) {
        return things.stream().map(thing -> change(thing, change, request)).toList();
    }

    private <T> Outcome<T> change(T thing, Consumer<T> change, HttpServletRequest request) {
        try {
            attempts.execute(attempt -> {
                change.accept(thing);
                return null;
            });
            return new Outcome<>(thing, null);
        } catch (RuntimeException refused) {
            return new Outcome<>(
                    thing, words(exceptions.answer(refused, request).getBody()));
        }
    }

    private static String words(ProblemDetail problem) {
        if (problem.getProperties().get("fields") instanceof List<?> fields) {
            return fields.stream()
                    .map(field -> ((Problems.WrongField) field).message())
                    .distinct()
                    .collect(Collectors.joining(" "));
        }
        return problem.getDetail();
    }
}
