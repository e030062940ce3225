package io.firsthand.demo;

import io.firsthand.Refusal;
import io.firsthand.engine.PastTime;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Role;
import io.firsthand.servicelevel.Calendars;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 演示台: example cases to try the product with. They are made by the desks themselves, as their staff would have over the last
 * ninety days, and removed again without a trace. For administrators: 403 {@code NOT_YOURS} for anybody else.
 */
@Component
public class DemoDesk {

    private static final Logger LOG = LoggerFactory.getLogger(DemoDesk.class);
    private static final int CASES_AT_ONCE = 50;

    private final Desks desks;
    private final Cast cast;
    private final Matters matters;
    private final Season season;
    private final DemoCases cases;
    private final PastTime past;
    private final Calendars calendars;
    private final Organization organization;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DemoDesk(
            Desks desks,
            Cast cast,
            Matters matters,
            Season season,
            DemoCases cases,
            PastTime past,
            Calendars calendars,
            Organization organization,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.desks = desks;
        this.cast = cast;
        this.matters = matters;
        this.season = season;
        this.cases = cases;
        this.past = past;
        this.calendars = calendars;
        this.organization = organization;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Whether there are example cases; every reader may know that what is shown is made up. */
    @Transactional(readOnly = true)
    public boolean present() {
        return cases.any();
    }

    /** What there is. */
    public DemoData show(Actor actor) {
        mustBeAdmin(actor);
        return cases.count();
    }

    /**
     * Loads the example cases, each with its whole life in one transaction, so that nobody ever sees half of one. Their times
     * are counted back from now. 409 {@code DATA_PRESENT} unless there is no case at all. If one cannot be loaded, those
     * before it are removed again.
     */
    public DemoData load(Actor actor) {
        mustBeAdmin(actor);
        mustBeEmpty(); // before the node's executor is made to rest, and again once nobody else loads here
        past.tell(() -> {
            mustBeEmpty();
            loadAll(clock.instant());
        });
        return cases.count();
    }

    private void mustBeEmpty() {
        if (!cases.count().loadable()) {
            throw Refusal.rule("DATA_PRESENT");
        }
    }

    private void loadAll(Instant now) {
        var library = matters.read();
        var stage = new Scene.Stagehand(desks, cast, new Hours(calendars.standard(), organization.zone()), library);
        var plans = season.until(now, library.categories());
        begin(stage, plans.get(0), now);
        try {
            plans.subList(1, plans.size()).forEach(plan -> live(stage, plan, now));
        } catch (RuntimeException | Error broken) {
            LOG.error("The example cases cannot be loaded; those that were are removed again");
            removeAll();
            throw broken;
        }
    }

    /** Two who load at once both begin with the same customer, so the second stops here. */
    private void begin(Scene.Stagehand stage, Plan first, Instant now) {
        try {
            live(stage, first, now);
        } catch (DuplicateKeyException anotherNode) {
            throw Refusal.rule("DATA_PRESENT");
        }
    }

    private void live(Scene.Stagehand stage, Plan plan, Instant now) {
        transaction.executeWithoutResult(status -> {
            var life = new Life(past::moveTo, now);
            Story.begin(stage, life, plan, new Random(Season.SEED + plan.customer()));
            life.live();
        });
    }

    /**
     * Removes the example cases and what came of them: nothing of them stays, and nothing else goes. Some at a time; after an
     * interruption the next call goes on.
     */
    public void remove(Actor actor) {
        mustBeAdmin(actor);
        removeAll();
    }

    private void removeAll() {
        for (var some = removeSome(); !some.isEmpty(); some = removeSome()) {
            LOG.debug("{} example cases removed", some.size());
        }
    }

    private List<String> removeSome() {
        return transaction.execute(status -> cases.remove(CASES_AT_ONCE));
    }

    private static void mustBeAdmin(Actor actor) {
        if (!actor.is(Role.ADMIN)) {
            throw Refusal.notYours();
        }
    }
}
