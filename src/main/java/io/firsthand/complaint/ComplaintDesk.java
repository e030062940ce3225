package io.firsthand.complaint;

import io.firsthand.ExpectedVersion;
import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.customer.Caller;
import io.firsthand.customer.CustomerDirectory;
import io.firsthand.customer.CustomerId;
import io.firsthand.customer.CustomerView;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Department;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Role;
import io.firsthand.servicelevel.CaseClocks;
import io.firsthand.servicelevel.ClockKind;
import io.firsthand.servicelevel.ClockView;
import io.firsthand.servicelevel.ServiceLevels;
import io.firsthand.servicelevel.Term;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 受理台: registers complaints and answers what is known of them. Every method checks the actor's role, and for
 * departments whether they have a part in the case: 403 {@code NOT_YOURS} otherwise, 404 for an unknown number, 409 with
 * a named rule when the life cycle forbids the step. All times are absolute instants.
 */
@Component
@Transactional
public class ComplaintDesk {

    /** A case that is only foreseen has the number that no case gets. */
    private static final ComplaintNumber UNNUMBERED = new ComplaintNumber("00000000-0000000");

    private final CaseFiles files;
    private final CaseProgress progress;
    private final ComplaintList list;
    private final Involvements involvements;
    private final Links links;
    private final Timeline timeline;
    private final CaseClocks clocks;
    private final Categories categories;
    private final RegistrationCheck check;
    private final CustomerDirectory customers;
    private final ServiceLevels levels;
    private final Organization organization;
    private final ComplaintProcess process;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    ComplaintDesk(
            CaseFiles files,
            CaseProgress progress,
            ComplaintList list,
            Involvements involvements,
            Links links,
            Timeline timeline,
            CaseClocks clocks,
            Categories categories,
            RegistrationCheck check,
            CustomerDirectory customers,
            ServiceLevels levels,
            Organization organization,
            ComplaintProcess process,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.files = files;
        this.progress = progress;
        this.list = list;
        this.involvements = involvements;
        this.links = links;
        this.timeline = timeline;
        this.clocks = clocks;
        this.categories = categories;
        this.check = check;
        this.customers = customers;
        this.levels = levels;
        this.organization = organization;
        this.process = process;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * R1: registers a complaint and starts its process, which dispatches it at once when a department was named or a rule
     * matches. It always registers; an open case of the same caller is named, never joined. A repeat within the window is
     * linked and one priority higher. 400 {@code INVALID} names every missing or unknown fact.
     */
    public ComplaintNumber register(Registration registration, Actor actor) {
        mustBe(actor, Role.FRONT_DESK);
        check.check(registration);
        return enter(registration, customers.recognise(registration.customer()), false, actor);
    }

    /** R1 for an example case: the same, marked so that it can be removed again, with all that comes of it. */
    public ComplaintNumber registerExample(Registration registration, Actor actor) {
        mustBe(actor, Role.FRONT_DESK);
        check.check(registration);
        return enter(registration, customers.recognise(registration.customer()), true, actor);
    }

    /** "Anything else?": a new need of the same customer, which waits for a dispatcher and never rides on the old clock. */
    public ComplaintNumber registerArising(Complaint from, String text, Actor actor) {
        var customer = customers.show(from.customer());
        var summary = text.length() <= RegistrationCheck.SUMMARY ? text : text.substring(0, RegistrationCheck.SUMMARY);
        var registration = new Registration(
                from.channel(),
                new Caller(from.callerName(), customer.phone(), null, null, null),
                summary,
                text,
                from.category(),
                from.region(),
                null,
                null,
                null,
                true,
                true,
                null,
                null);
        var now = clock.instant();
        var complaint = draft(registration, customer, actor, now);
        complaint.awaitDispatcher();
        if (from.demo()) {
            complaint.markAsDemo();
        }
        save(complaint, actor);
        link(complaint, LinkKind.ARISING_FROM, from.number(), actor);
        return begin(complaint, null, null);
    }

    /**
     * What the customer says after the closing is not solved: a closed case never reopens, so a new one disputes it, at the
     * department that was responsible, whose head is informed.
     */
    public ComplaintNumber registerDispute(Complaint closed, String text, Actor actor) {
        var customer = customers.show(closed.customer());
        var registration = new Registration(
                closed.channel(),
                new Caller(closed.callerName(), customer.phone(), null, null, null),
                closed.summary(),
                text == null || text.isBlank() ? closed.description() : text,
                closed.category(),
                closed.region(),
                closed.serviceObject(),
                closed.desiredOutcome(),
                null,
                true,
                true,
                null,
                closed.number());
        return enter(registration, customer, closed.demo(), actor);
    }

    private ComplaintNumber enter(Registration registration, CustomerView customer, boolean demo, Actor actor) {
        var complaint = draft(registration, customer, actor, clock.instant());
        if (demo) {
            complaint.markAsDemo();
        }
        if (registration.disputes() != null) {
            return enterDispute(complaint, registration.disputes(), actor);
        }
        var repeated = repeated(complaint);
        repeated.ifPresent(old -> complaint.raisePriority());
        save(complaint, actor);
        repeated.ifPresent(old -> link(complaint, LinkKind.REPEAT_OF, old, actor));
        return begin(complaint, repeated.orElse(null), null);
    }

    /** A dispute goes, without rules, to the department that was responsible for the closed case. */
    private ComplaintNumber enterDispute(Complaint complaint, ComplaintNumber disputed, Actor actor) {
        var old = files.ifKnown(disputed)
                .filter(other -> other.customer().equals(complaint.customer()))
                .orElseThrow(() -> Refusal.invalid("disputes", "noSuch", disputed));
        if (old.status() != Status.CLOSED) {
            throw Refusal.rule("NOT_DISPUTABLE", old.status().word());
        }
        if (old.firstResponsibleDepartment() != null) {
            complaint.requestDepartment(old.firstResponsibleDepartment());
        }
        if (old.demo()) {
            complaint.markAsDemo();
        }
        complaint.raisePriority();
        save(complaint, actor);
        link(complaint, LinkKind.DISPUTE_OF, old.number(), actor);
        return begin(complaint, null, old.firstResponsibleDepartment());
    }

    /**
     * 预估: the case as {@link #register} would enter it this moment, with its priority, also as a repeat, and what it would
     * promise. It has no number, nothing is saved, and facts that are still missing do not matter; 400 {@code INVALID} for
     * a category that no complaint can be of. For the front desk.
     */
    @Transactional(readOnly = true)
    public Complaint foresee(Registration registration, Actor actor) {
        mustBe(actor, Role.FRONT_DESK);
        check.checkCategory(registration.category());
        var caller = registration.customer();
        var known = customers.known(caller);
        var tier = caller.tier() != null || known.isEmpty()
                ? CustomerDirectory.tierOf(caller)
                : known.get().tier();
        var customer = known.map(CustomerView::id).orElseGet(() -> new CustomerId(UUID.randomUUID()));
        var urgency = categories.find(registration.category()).orElseThrow().urgency();
        var complaint = Complaint.register(
                registration,
                new Complaint.Beginning(UNNUMBERED, customer, tier, urgency, actor.account(), clock.instant()));
        repeated(complaint).ifPresent(old -> complaint.raisePriority());
        complaint.promise(
                levels.answer(complaint.traits(), complaint.receivedAt()).due(),
                levels.legal(complaint.traits(), complaint.receivedAt()).due());
        return complaint;
    }

    private Optional<ComplaintNumber> repeated(Complaint complaint) {
        return links.repeated(
                complaint,
                levels.repeatWindowStart(categories.repeatWindow(complaint.category()), complaint.receivedAt()));
    }

    private Complaint draft(Registration registration, CustomerView customer, Actor actor, Instant now) {
        return Complaint.register(registration, beginning(registration.category(), customer, now, now, actor));
    }

    private Complaint.Beginning beginning(
            String category, CustomerView customer, Instant receivedAt, Instant now, Actor actor) {
        var urgency = categories.find(category).orElseThrow().urgency();
        return new Complaint.Beginning(
                nextNumber(receivedAt), customer.id(), customer.tier(), urgency, actor.account(), now);
    }

    private void save(Complaint complaint, Actor actor) {
        var answer = levels.answer(complaint.traits(), complaint.receivedAt());
        var legal = levels.legal(complaint.traits(), complaint.receivedAt());
        complaint.promise(answer.due(), legal.due());
        files.save(complaint);
        timeline.record(
                complaint, actor, complaint.imported() ? EventType.IMPORTED : EventType.REGISTERED, null, Map.of());
        if (!complaint.status().isFinal()) {
            startClocks(complaint, answer, legal);
        }
    }

    /** Whether somebody else spoke to the customer or was on site before is not known of an imported case. */
    private void startClocks(Complaint complaint, Term answer, Term legal) {
        var number = complaint.number().value();
        var traits = complaint.traits();
        var receivedAt = complaint.receivedAt();
        clocks.begin(number);
        clocks.start(number, ClockKind.ANSWER, "", answer, null);
        clocks.start(number, ClockKind.LEGAL, "", legal, null);
        clocks.start(number, ClockKind.DISPATCH, "", levels.dispatch(traits, receivedAt), null);
        levels.extensionRequest(0, receivedAt, complaint.promisedAt(), complaint.legalDueAt())
                .ifPresent(term -> clocks.start(number, ClockKind.EXTENSION_REQUEST, "", term, null));
        levels.externalRight(receivedAt)
                .ifPresent(term -> clocks.start(number, ClockKind.EXTERNAL_RIGHT, "", term, null));
        levels.repair(traits, receivedAt).ifPresent(term -> clocks.start(number, ClockKind.REPAIR, "", term, null));
        if (!complaint.imported()) {
            clocks.start(number, ClockKind.ACKNOWLEDGE, "", levels.acknowledge(receivedAt), null);
            clocks.stop(number, ClockKind.ACKNOWLEDGE, "", complaint.registeredAt()); // told while he was on the line
            levels.firstContact(traits, receivedAt)
                    .ifPresent(term -> clocks.start(number, ClockKind.FIRST_CONTACT, "", term, null));
            levels.arrive(traits, receivedAt).ifPresent(term -> clocks.start(number, ClockKind.ARRIVE, "", term, null));
        }
    }

    private void link(Complaint complaint, LinkKind kind, ComplaintNumber other, Actor actor) {
        links.add(complaint.number(), kind, other);
        timeline.note(complaint, actor, EventType.LINKED, kind.word() + " " + other);
    }

    private ComplaintNumber begin(Complaint complaint, ComplaintNumber repeats, DepartmentId informed) {
        progress.watching(complaint.number(), () -> process.start(complaint.number()));
        events.publishEvent(new ComplaintRegistered(complaint.number(), repeats, informed));
        return complaint.number();
    }

    /**
     * Takes a past complaint over from another system. Final ones are closed with reason {@code imported} and have no
     * process; open ones wait for a dispatcher, and due times that are already past are recorded without alerts.
     *
     * @return false when this source and id were taken over before
     */
    public boolean takeOver(ImportedComplaint imported, Actor actor) {
        mustBe(actor, Role.ADMIN);
        check.check(imported);
        var now = clock.instant();
        if (imported.receivedAt().isAfter(now)) {
            throw Refusal.invalid("receivedAt", "afterNow");
        }
        if (known(imported)) {
            return false;
        }
        var customer = customers.recognise(
                new Caller(imported.callerName(), imported.phone(), null, null, imported.customerExternalId()));
        var complaint = Complaint.takeOver(
                imported, beginning(imported.category(), customer, imported.receivedAt(), now, actor));
        save(complaint, actor);
        if (!complaint.status().isFinal()) {
            clocks.breach(complaint.number().value(), ClockKind.ANSWER, "", now);
            clocks.breach(complaint.number().value(), ClockKind.LEGAL, "", now);
            clocks.breach(complaint.number().value(), ClockKind.DISPATCH, "", now);
            clocks.breach(complaint.number().value(), ClockKind.REPAIR, "", now);
            process.start(complaint.number());
        }
        return true;
    }

    private boolean known(ImportedComplaint imported) {
        return jdbc.sql("select count(*) from complaint where import_source = ? and external_id = ?")
                        .params(imported.source(), imported.externalId())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private ComplaintNumber nextNumber(Instant receivedAt) {
        var running = jdbc.sql("select nextval('complaint_number_seq')")
                .query(Long.class)
                .single();
        var day = receivedAt.atZone(organization.zone()).toLocalDate();
        return new ComplaintNumber("%tY%<tm%<td-%07d".formatted(day, running));
    }

    /** One case, as its readers may see it. */
    @Transactional(readOnly = true)
    public ComplaintView show(ComplaintNumber number, Actor actor) {
        var complaint = find(number);
        involvements.mustRead(number, actor);
        return view(complaint);
    }

    private ComplaintView view(Complaint complaint) {
        return new ComplaintView(
                complaint.number(),
                complaint.status(),
                complaint.round(),
                complaint.channel(),
                customers.show(complaint.customer()),
                complaint.callerName(),
                complaint.summary(),
                complaint.description(),
                complaint.desiredOutcome(),
                complaint.category(),
                complaint.urgency(),
                complaint.priority(),
                complaint.tier(),
                complaint.region(),
                complaint.serviceObject(),
                complaint.externalId(),
                complaint.imported(),
                complaint.demo(),
                complaint.receivedAt(),
                complaint.promisedAt(),
                complaint.originalPromisedAt(),
                complaint.legalDueAt(),
                complaint.firstResponsibleDepartment(),
                complaint.workDepartment(),
                complaint.handler(),
                complaint.dispatchRule(),
                complaint.hops(),
                complaint.customerUrges(),
                timeline.refusedReturns(complaint.number()),
                answerAtDesk(complaint),
                links.of(complaint.number()),
                complaint.resolvedAt(),
                complaint.closedAt(),
                complaint.closeReason(),
                complaint.archivedAt(),
                complaint.complainerType(),
                complaint.crisis(),
                complaint.version(),
                null);
    }

    /** What the front desk answered at first contact; a department's reply is the work order room's to tell. */
    private static ComplaintView.Reply answerAtDesk(Complaint complaint) {
        return complaint.resolvedAtDesk()
                ? new ComplaintView.Reply(
                        complaint.answer(),
                        complaint.rootCause(),
                        null,
                        complaint.repairedAt(),
                        null,
                        complaint.repairedAt(),
                        List.of())
                : null;
    }

    /** A page of cases. Departments see those that they have a part in; roles without cases are refused. */
    @Transactional(readOnly = true)
    public Page<ComplaintSummary> find(ComplaintQuery query, Actor actor) {
        var readsAll = Involvements.readsAll(actor);
        if (!readsAll) {
            mustBe(actor, Role.DEPARTMENT, Role.HEAD);
        }
        check(query);
        return list.find(query, readsAll ? null : actor.department(), clock.instant());
    }

    /** A mistyped filter would find nothing and look like an answer. */
    private void check(ComplaintQuery query) {
        if (query.category() != null && categories.find(query.category()).isEmpty()) {
            throw Refusal.invalid("category", "noSuch", query.category());
        }
        if (query.department() != null
                && organization.department(query.department()).isEmpty()) {
            throw Refusal.invalid("department", "noSuch", query.department());
        }
    }

    /** One line for each of these cases, in one query; cases that the reader has no part in are left out. */
    @Transactional(readOnly = true)
    public Map<ComplaintNumber, ComplaintSummary> summaries(Collection<ComplaintNumber> numbers, Actor actor) {
        var readsAll = Involvements.readsAll(actor);
        if (!readsAll) {
            mustBe(actor, Role.DEPARTMENT, Role.HEAD, Role.MANAGER);
        }
        return list.of(numbers, readsAll ? null : actor.department(), clock.instant()).stream()
                .collect(Collectors.toMap(ComplaintSummary::number, Function.identity()));
    }

    /** The open cases of these customers, newest first. For the roles that may look callers up. */
    @Transactional(readOnly = true)
    public Map<CustomerId, List<ComplaintView.OpenComplaint>> openOf(Collection<CustomerId> callers, Actor actor) {
        mustBe(actor, Role.FRONT_DESK, Role.CALLBACK, Role.SUPERVISOR);
        return list.openOf(callers);
    }

    /** The timeline, oldest entry first. */
    @Transactional(readOnly = true)
    public List<TimelineEntry> timeline(ComplaintNumber number, Actor actor) {
        find(number);
        involvements.mustRead(number, actor);
        return timeline.of(number);
    }

    /** Verifies the hash chain of one case; for admin and whoever may read the case. */
    @Transactional(readOnly = true)
    public Verification verifyTimeline(ComplaintNumber number, Actor actor) {
        find(number);
        if (!actor.is(Role.ADMIN)) {
            involvements.mustRead(number, actor);
        }
        return timeline.verify(number);
    }

    /**
     * Verifies the chains of all cases.
     *
     * @param broken is told the number of every case with a broken chain, and its first broken entry
     * @return how many cases were verified
     */
    @Transactional(readOnly = true)
    public long verifyTimelines(BiConsumer<String, Integer> broken, Actor actor) {
        mustBe(actor, Role.ADMIN);
        return timeline.verifyAll(broken);
    }

    /** The clocks of a case, oldest start first. */
    @Transactional(readOnly = true)
    public List<ClockView> clocks(ComplaintNumber number, Actor actor) {
        find(number);
        involvements.mustRead(number, actor);
        return clocks.of(number.value(), clock.instant());
    }

    /**
     * 时间账: which department had the case for how long and why, from receipt until its end or now. A case that came in
     * closed counts as handled by its owner, or by the front desk when it never had one.
     */
    @Transactional(readOnly = true)
    public Ledger ledger(ComplaintNumber number, Actor actor) {
        var complaint = find(number);
        involvements.mustRead(number, actor);
        var replay = new LedgerReplay(
                complaint.receivedAt(),
                organization.first(Department.Kind.FRONT_DESK).value(),
                organization.first(Department.Kind.CALLBACK).value());
        timeline.of(number).forEach(replay::read);
        return replay.until(complaint.status().isFinal() ? complaint.closedAt() : clock.instant());
    }

    /**
     * Locks the case for the step that follows in this transaction; 409 {@code STALE_VERSION} when it changed. Only its
     * readers learn that.
     */
    public void expect(ComplaintNumber number, ExpectedVersion version, Actor actor) {
        if (version.given()) {
            find(number);
            involvements.mustRead(number, actor);
            version.check(progress.lock(number).version());
        }
    }

    /** Refuses whoever may not read the case, and everybody when there is none. */
    @Transactional(readOnly = true)
    public void mustRead(ComplaintNumber number, Actor actor) {
        find(number);
        involvements.mustRead(number, actor);
    }

    /** R4: solved while the customer is on the line; straight to the callback, with no department responsible. */
    public void resolve(ComplaintNumber number, String answer, String rootCause, Actor actor) {
        mustBe(actor, Role.FRONT_DESK);
        var complaint = progress.lock(number);
        complaint.mustBe(Status.REGISTERED, Status.AWAITING_DISPATCH);
        if (complaint.firstResponsibleDepartment() != null) {
            throw Refusal.wrongStatus(complaint.status().word()); // returned in its window: it has an owner
        }
        progress.resolvedAtDesk(complaint, answer, rootCause, actor);
        process.solvedAtDesk(number);
    }

    /** A note on the case; nothing else changes. */
    public void addNote(ComplaintNumber number, String text, Actor actor) {
        mustReadAndWrite(number, actor, Role.FRONT_DESK, Role.DEPARTMENT, Role.HEAD, Role.SUPERVISOR);
        var complaint = progress.lock(number);
        complaint.mustNotBeArchived();
        timeline.note(complaint, actor, EventType.NOTE, text);
    }

    /**
     * What was said to the customer, over which channel, and whether he was reached. A first contact that reached him ends the
     * wait for it, an arrival the wait for that; any word that reached him is news, and the wait for the next begins.
     */
    public void addContact(
            ComplaintNumber number, ContactKind kind, String channel, boolean reached, String text, Actor actor) {
        mustReadAndWrite(number, actor, Role.FRONT_DESK, Role.DEPARTMENT, Role.HEAD, Role.SUPERVISOR);
        if (!organization.hasChannel(channel)) {
            throw Refusal.invalid("channel", "noSuch", String.valueOf(channel));
        }
        var complaint = progress.lock(number);
        complaint.mustNotBeArchived();
        timeline.note(
                complaint,
                actor,
                EventType.CONTACT,
                kind + " " + channel + (reached ? " reached: " : " not reached: ") + text);
        progress.contacted(complaint, kind, reached);
    }

    /**
     * 投诉者类型: what kind of complainer it is, for whoever speaks with him. Only readers of the case see it, and no limit
     * changes by it. 409 {@code ARCHIVED} once the case is archived.
     */
    public void complainerType(ComplaintNumber number, ComplainerType type, String reason, Actor actor) {
        progress.complainerType(progress.lockForSpeakers(number, actor), type, reason, actor);
    }

    /** 催办: the customer asks again, or staff do. Never changes a clock or the priority. */
    public void urge(ComplaintNumber number, String text, boolean byCustomer, Actor actor) {
        mustReadAndWrite(number, actor, Role.FRONT_DESK, Role.CALLBACK, Role.SUPERVISOR);
        var complaint = progress.lock(number);
        complaint.mustBeOpen();
        progress.urged(complaint, text, byCustomer, actor);
    }

    /** R18: the front desk records the customer's wish to withdraw; only the customer's own word in a callback cancels. */
    public void withdraw(ComplaintNumber number, String reason, Actor actor) {
        mustBe(actor, Role.FRONT_DESK, Role.CALLBACK);
        var complaint = progress.lock(number);
        complaint.mustBeOpen();
        if (timeline.withdrawalOpen(number)) {
            throw Refusal.rule("WITHDRAWAL_PENDING");
        }
        timeline.note(complaint, actor, EventType.WITHDRAWAL_WISHED, reason);
        process.withdrawalWished(number);
    }

    private void mustReadAndWrite(ComplaintNumber number, Actor actor, Role... roles) {
        find(number);
        mustBe(actor, roles);
        involvements.mustRead(number, actor);
    }

    private Complaint find(ComplaintNumber number) {
        return files.find(number);
    }

    private static void mustBe(Actor actor, Role... roles) {
        if (!actor.is(roles)) {
            throw Refusal.notYours();
        }
    }
}
