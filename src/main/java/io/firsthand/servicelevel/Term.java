package io.firsthand.servicelevel;

import java.time.Instant;

/**
 * A term 期限: from when until when something has to be done, and by which limit of which policy. What a clock is started
 * with. A moment that somebody chose, such as the end of a hold, has neither limit nor policy; a share of
 * other time has a policy and no limit.
 *
 * @param limit null when the due time was chosen, or is a share of other time
 * @param calendar along which the limit was counted
 * @param policy null when the due time was chosen
 */
public record Term(Instant from, Instant due, Limit limit, String calendar, PolicyId policy) {

    /** Until a moment that somebody chose. */
    public static Term until(Instant from, Instant due) {
        return new Term(from, due, null, null, null);
    }

    /** The same, but over at this moment if that is earlier. */
    public Term notAfter(Instant ceiling) {
        return due.isAfter(ceiling) ? new Term(from, ceiling, limit, calendar, policy) : this;
    }
}
