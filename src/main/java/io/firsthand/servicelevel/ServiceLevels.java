package io.firsthand.servicelevel;

import io.firsthand.engine.DecisionTables;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Names;
import io.firsthand.organization.Organization;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * 时限台: when each link of a case is due, and by which limit of which policy. The policy is the row of the table of service
 * levels that the traits of the case match; limits that no case changes are those of the profile. Limits of the customer count
 * along the calendar of the profile, those of a department along its own. All times are absolute instants.
 *
 * <p>A stricter tier shortens what happens inside the house: dispatch, sign-in, first contact, assist orders and news;
 * never the answer or the legal limit.
 */
@Component
public class ServiceLevels {

    static final String TABLE = "service-levels";

    private final DecisionTables tables;
    private final Profiles profiles;
    private final ServiceLevelSettings settings;
    private final Calendars calendars;
    private final Organization organization;
    private final List<PolicyFacts> others;
    private final WorkingCalendar calendar;
    private final Map<Map<String, Object>, Policy> policies = new ConcurrentHashMap<>();

    private volatile String version;

    ServiceLevels(
            DecisionTables tables,
            Profiles profiles,
            ServiceLevelSettings settings,
            Calendars calendars,
            Organization organization,
            ObjectProvider<PolicyFacts> others) {
        this.tables = tables;
        this.profiles = profiles;
        this.settings = settings;
        this.calendars = calendars;
        this.organization = organization;
        this.others = others.stream().toList();
        this.calendar = calendars.named(settings.calendar());
    }

    // --- what the customer was promised ---

    /** 答复: from receipt; never later than the legal limit. */
    public Term answer(Traits traits, Instant receivedAt) {
        var policy = policy(traits);
        return term(receivedAt, policy.answer(), policy.id())
                .notAfter(legal(traits, receivedAt).due());
    }

    /** 法定时限: the ceiling, from receipt. */
    public Term legal(Traits traits, Instant receivedAt) {
        var policy = policy(traits);
        return term(receivedAt, policy.legal(), policy.id());
    }

    /**
     * 延期: until when the answer may be put off at most by the next extension.
     *
     * @param extensions how many the case has had
     * @return empty when it may have no more
     */
    public Optional<Instant> latestExtension(int extensions, Instant receivedAt, Instant legalDueAt) {
        var steps = settings.extension().until();
        if (extensions >= steps.size()) {
            return Optional.empty();
        }
        var latest = calendar.due(receivedAt, steps.get(extensions));
        return Optional.of(latest.isAfter(legalDueAt) ? legalDueAt : latest);
    }

    /** Whether there is still as much time before the due time as an extension has to be asked for ahead of it. */
    public boolean inTimeToExtend(Instant now, Instant due) {
        return !calendar.due(now, settings.extension().askBefore()).isAfter(due);
    }

    /**
     * 延期申请期: from receipt until the last second in which the next extension can be asked for.
     *
     * @param extensions how many the case has had
     * @return empty when it may have no more, and when there never was or is time for it
     */
    public Optional<Term> extensionRequest(int extensions, Instant receivedAt, Instant promisedAt, Instant legalDueAt) {
        return latestExtension(extensions, receivedAt, legalDueAt)
                .filter(latest -> latest.isAfter(promisedAt) && inTimeToExtend(receivedAt, promisedAt))
                .map(latest -> new Term(
                        receivedAt,
                        calendar.latestStart(
                                receivedAt, promisedAt, settings.extension().askBefore()),
                        settings.extension().askBefore(),
                        calendar.id(),
                        house()));
    }

    /** 外部救济: from receipt until the customer may turn to an outside body, where the profile names one. */
    public Optional<Term> externalRight(Instant receivedAt) {
        return Optional.ofNullable(settings.externalRight().limit())
                .map(limit -> term(receivedAt, limit, house().id()));
    }

    /** Where a customer who does not agree can turn outside the house. */
    public Names outsideBody() {
        return settings.externalRight().body();
    }

    // --- the links of the chain ---

    /** 受理回执: from receipt. */
    public Term acknowledge(Instant receivedAt) {
        return term(receivedAt, settings.acknowledge(), house().id());
    }

    /** 派单: from receipt. */
    public Term dispatch(Traits traits, Instant receivedAt) {
        var policy = policy(traits);
        return term(receivedAt, settings.shortened(policy.dispatch(), traits.tier()), policy.id());
    }

    /** 签收: from the arrival of the order at the department. */
    public Term signIn(Traits traits, DepartmentId department, Instant arrivedAt) {
        var policy = policy(traits);
        return term(
                arrivedAt,
                settings.shortened(policy.signIn(), traits.tier()),
                calendars.ofDepartment(department),
                policy.id());
    }

    /** 退单异议期: from the arrival of the order, by this limit, along the department's own calendar. */
    public Term objection(DepartmentId department, Instant arrivedAt, Limit limit) {
        return term(arrivedAt, limit, calendars.ofDepartment(department), house().id());
    }

    /** 进展告知: from the last news for the customer until the next. */
    public Term progress(String tier, Instant lastNewsAt) {
        return term(lastNewsAt, settings.shortened(settings.progress(), tier), house().id());
    }

    /** 首次联系: from receipt. A tier's own limit replaces the shortened one, unless it were looser than everybody's. */
    public Optional<Term> firstContact(Traits traits, Instant receivedAt) {
        var policy = policy(traits);
        return policy.firstContact().map(limit -> {
            var own = settings.tier(traits.tier()).map(ServiceLevelSettings.TierLimits::firstContact);
            var term = term(receivedAt, own.orElseGet(() -> settings.shortened(limit, traits.tier())), policy.id());
            return earlier(term, term(receivedAt, limit, policy.id()));
        });
    }

    /** 到场: from receipt, where the policy has it. */
    public Optional<Term> arrive(Traits traits, Instant receivedAt) {
        var policy = policy(traits);
        return policy.arrive().map(limit -> term(receivedAt, limit, policy.id()));
    }

    /** 修复: from receipt, where the policy has it. */
    public Optional<Term> repair(Traits traits, Instant receivedAt) {
        var policy = policy(traits);
        return policy.repair().map(limit -> term(receivedAt, limit, policy.id()));
    }

    /**
     * 协办: a share of the time that remains to answer, at most the limit for an assisting department and at least the minimum,
     * also when the answer is late. A share is no limit that could be named: such a term has none.
     */
    public Term assist(String tier, DepartmentId department, Instant now, Instant promisedAt) {
        var part = Duration.ofSeconds(
                BigDecimal.valueOf(Duration.between(now, promisedAt).toSeconds())
                        .multiply(settings.assist().share())
                        .longValue());
        var share = new Term(now, now.plus(part), null, null, house());
        var own = calendars.ofDepartment(department);
        var most = term(now, settings.shortened(settings.assist().limit(), tier), own, house().id());
        var least = term(now, settings.assist().minimum(), own, house().id());
        var chosen = earlier(most, share);
        return chosen.due().isBefore(least.due()) ? least : chosen;
    }

    /**
     * 审核: from the reply, or from the repair if its limit is over first; never over before now. The term begins when its limit
     * does.
     */
    public Term review(Instant repliedAt, Instant repairedAt) {
        var limit = term(repliedAt, settings.review().limit(), house().id());
        var afterRepair = term(repairedAt, settings.review().afterRepair(), house().id());
        var first = earlier(limit, afterRepair);
        return first.due().isBefore(repliedAt) ? Term.until(repliedAt, repliedAt) : first;
    }

    /** 回访: from the repair, or from whatever else a call is about. */
    public Term callback(Instant from) {
        return term(from, settings.callback().limit(), house().id());
    }

    /** 客户补充: from the question. */
    public Term customerInformation(Instant askedAt) {
        return term(askedAt, settings.customerInformation().limit(), house().id());
    }

    /** 重办: from the opening of a further round. */
    public Term redo(Instant reopenedAt) {
        return term(reopenedAt, settings.redo(), house().id());
    }

    /** 异议期: from closing until the archive. */
    public Term disputeWindow(Instant closedAt) {
        return term(closedAt, settings.disputeWindow(), house().id());
    }

    /** 挂起: when a hold that begins now ends at the latest, in the department's own calendar. */
    public Instant longestHold(DepartmentId department, Instant now) {
        return calendars.ofDepartment(department).due(now, settings.hold().longest());
    }

    /**
     * 重复投诉期: from closing until the end of the last day, in the business zone, on which the same matter counts as a repeat.
     *
     * @param own the category's own limit in calendar days, or empty for that of the house
     */
    public Term repeatWindow(Optional<Limit> own, Instant closedAt) {
        var limit = own.orElse(settings.repeatWindow());
        return new Term(closedAt, dayStart(closedAt, limit.amount() + 1L), limit, null, house());
    }

    /** The first moment of the days in which a closed complaint makes one received then a repeat; limits as above. */
    public Instant repeatWindowStart(Optional<Limit> own, Instant receivedAt) {
        return dayStart(receivedAt, -own.orElse(settings.repeatWindow()).amount());
    }

    private Instant dayStart(Instant from, long days) {
        var zone = organization.zone();
        return LocalDate.ofInstant(from, zone).plusDays(days).atStartOfDay(zone).toInstant();
    }

    /** 档案保存期: from the archive until the record may be deleted at the earliest. */
    public Term retention(Instant archivedAt) {
        return term(archivedAt, settings.retention(), house().id());
    }

    // --- numbers ---

    /** How often an order may be held. */
    public int holdsPerOrder() {
        return settings.hold().perOrder();
    }

    /** After how many further rounds a supervisor rules. */
    public int redoCap() {
        return settings.redoCap();
    }

    /** After how many attempts, in different half-days, a customer counts as unreachable. */
    public int callbackAttempts() {
        return settings.callback().attempts();
    }

    /** On how many days at least these attempts lie. */
    public int callbackDays() {
        return settings.callback().days();
    }

    // --- how it is found ---

    private Term term(Instant from, Limit limit, String policy) {
        return term(from, limit, calendar, policy);
    }

    private Term term(Instant from, Limit limit, WorkingCalendar along, String policy) {
        return new Term(from, along.due(from, limit), limit, along.id(), new PolicyId(policy, version()));
    }

    private static Term earlier(Term one, Term other) {
        return other.due().isBefore(one.due()) ? other : one;
    }

    private PolicyId house() {
        return new PolicyId(profiles.active(), version());
    }

    private Policy policy(Traits traits) {
        var outputs = tables.decide(TABLE, inputs(profiles.active(), traits))
                .orElseThrow(() -> new IllegalStateException("No row of the service levels matches " + traits));
        return policies.computeIfAbsent(outputs, Policy::of);
    }

    /** A region that is not given, or not there any more, is an empty word. */
    private Map<String, Object> inputs(String profile, Traits traits) {
        var inputs = new HashMap<String, Object>();
        inputs.put("profile", profile);
        inputs.put("urgency", ServiceLevelsCheck.word(traits.urgency()));
        inputs.put("category", traits.category());
        inputs.put("tier", traits.tier());
        inputs.put("region", organization.hasRegion(traits.region()) ? traits.region() : "");
        inputs.put("channel", traits.channel());
        inputs.put("priority", traits.priority());
        return inputs;
    }

    private String version() {
        var known = version;
        if (known == null) {
            known = PolicyVersion.of(tables.rows(TABLE), settings, calendars, others);
            version = known;
        }
        return known;
    }
}
