package io.firsthand.callback;

import java.time.Instant;
import java.util.List;

/**
 * 一次回访: a call as whoever makes it sees it.
 *
 * @param tries what was tried so far, oldest first
 * @param own whether the reader had a part in the case and may not make the call
 */
public record Call(CallbackView callback, List<Try> tries, boolean own) {

    public record Try(Instant at, String account, Attempt.Outcome outcome, String comment) {

        @Override
        public String toString() {
            return "Try[" + outcome + "]"; // personal data never reaches a log
        }
    }
}
