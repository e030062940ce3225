package io.firsthand.demo;

import java.time.Instant;
import java.util.Set;

/**
 * 剧本: what a case is to become.
 *
 * @param until how far it gets; {@link Stage#WHOLE} for one that goes on for as long as there is time
 * @param today told to be where it is now: nobody keeps to working hours for it
 */
record Plan(
        Instant receivedAt,
        String category,
        boolean chinese,
        int customer,
        String tier,
        String channel,
        String region,
        Set<Turn> turns,
        Stage until,
        boolean today) {

    boolean has(Turn turn) {
        return turns.contains(turn);
    }
}
