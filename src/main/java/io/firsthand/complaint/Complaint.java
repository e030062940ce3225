package io.firsthand.complaint;

import io.firsthand.Refusal;
import io.firsthand.customer.CustomerId;
import io.firsthand.organization.DepartmentId;
import io.firsthand.servicelevel.Traits;
import io.firsthand.servicelevel.Urgency;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.Version;

/**
 * 投诉: the case. Its transitions guard the life cycle; whoever holds it, the first-responsible department stays the same
 * until a supervisor's recorded ruling.
 */
public class Complaint {

    static final int HIGHEST_PRIORITY = 4;

    @Id
    private String number;

    @Version
    private Long version;

    private Status status;
    private int round;
    private String channel;
    private UUID customerId;
    private String callerName;
    private String tier;
    private String summary;
    private String description;
    private String desiredOutcome;
    private String category;
    private Urgency urgency;
    private int priority;
    private String region;
    private String serviceObject;
    private String externalId;
    private String importSource;
    private boolean limitTold;
    private boolean readBackConfirmed;
    private String registeredBy;
    private Instant receivedAt;
    private Instant registeredAt;
    private Instant promisedAt;
    private Instant originalPromisedAt;
    private Instant legalDueAt;
    private String requestedDepartment;
    private String firstResponsibleDepartment;
    private String workDepartment;
    private String handler;
    private String dispatchRule;
    private int dispatches;
    private int objections;
    private int hops;
    private int customerUrges;
    private boolean deskResolved;
    private String answer;
    private String rootCause;
    private Instant repairedAt;
    private Instant resolvedAt;
    private Instant closedAt;
    private String closeReason;
    private Instant archivedAt;
    private ComplainerType complainerType;
    private boolean threatened;
    private boolean crisis;
    private boolean demo;

    Complaint() {}

    /** What a case begins with besides what was said: its number, customer, tier, urgency, and who registered it when. */
    record Beginning(
            ComplaintNumber number, CustomerId customer, String tier, Urgency urgency, String account, Instant now) {}

    private static Complaint begin(Beginning beginning) {
        var complaint = new Complaint();
        complaint.number = beginning.number().value();
        complaint.status = Status.REGISTERED;
        complaint.round = 1;
        complaint.customerId = beginning.customer().value();
        complaint.tier = beginning.tier();
        complaint.urgency = beginning.urgency();
        complaint.priority = priorityOf(beginning.urgency());
        complaint.registeredBy = beginning.account();
        complaint.registeredAt = beginning.now();
        return complaint;
    }

    static Complaint register(Registration registration, Beginning beginning) {
        var complaint = begin(beginning);
        complaint.receivedAt = beginning.now();
        complaint.channel = registration.channel();
        complaint.callerName = registration.customer().name();
        complaint.summary = registration.summary();
        complaint.description = registration.description();
        complaint.desiredOutcome = registration.desiredOutcome();
        complaint.category = registration.category();
        complaint.region = registration.region();
        complaint.serviceObject = registration.serviceObject();
        complaint.externalId = registration.externalId();
        complaint.limitTold = registration.limitTold();
        complaint.readBackConfirmed = registration.readBackConfirmed();
        complaint.requestedDepartment = registration.department() == null
                ? null
                : registration.department().value();
        return complaint;
    }

    /** A finished case is closed as it comes; when it was closed may be unknown. */
    static Complaint takeOver(ImportedComplaint imported, Beginning beginning) {
        var complaint = begin(beginning);
        complaint.receivedAt = imported.receivedAt();
        complaint.channel = imported.channel();
        complaint.callerName = imported.callerName();
        complaint.summary = imported.summary();
        complaint.description = imported.description();
        complaint.category = imported.category();
        complaint.region = imported.region();
        complaint.serviceObject = imported.serviceObject();
        complaint.externalId = imported.externalId();
        complaint.importSource = imported.source();
        if (imported.finished()) {
            complaint.status = Status.CLOSED;
            complaint.resolvedAt = imported.closedAt();
            complaint.closedAt = imported.closedAt();
            complaint.closeReason = "imported";
        }
        return complaint;
    }

    private static int priorityOf(Urgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> HIGHEST_PRIORITY;
            case UTILITY -> 3;
            case ORDINARY -> 2;
        };
    }

    // --- the steps of the life cycle, life-cycle sections 2 and 3 ---

    private void moveTo(Status next) {
        if (!status.tmf621().mayBecome(next.tmf621())) {
            throw Refusal.wrongStatus(status.word());
        }
        status = next;
    }

    /** Refuses the step unless the case is in one of these statuses; an archived case says so by name. */
    public void mustBe(Status... allowed) {
        if (status == Status.ARCHIVED) {
            throw Refusal.rule("ARCHIVED");
        }
        for (var one : allowed) {
            if (status == one) {
                return;
            }
        }
        throw Refusal.wrongStatus(status.word());
    }

    /** Refuses every change of an archived case. */
    public void mustNotBeArchived() {
        if (status == Status.ARCHIVED) {
            mustBe();
        }
    }

    /** Refuses the step once the case is closed, cancelled or rejected. */
    public void mustBeOpen() {
        if (status.isFinal()) {
            mustBe();
        }
    }

    /** What the customer was promised, and the ceiling above it. */
    void promise(Instant promised, Instant legalDue) {
        promisedAt = promised;
        originalPromisedAt = promised;
        legalDueAt = legalDue;
    }

    /** An example, or what came of one: it goes when the examples go. */
    void markAsDemo() {
        demo = true;
    }

    void raisePriority() {
        priority = Math.min(HIGHEST_PRIORITY, priority + 1);
    }

    /** Registered for a dispatcher: the rules are not asked. */
    void awaitDispatcher() {
        moveTo(Status.AWAITING_DISPATCH);
    }

    void requestDepartment(DepartmentId department) {
        requestedDepartment = department.value();
    }

    /** R3. The first dispatch fixes the first-responsible department; after the first sign-in the status stays in progress. */
    void dispatch(DepartmentId department, String rule) {
        if (firstResponsibleDepartment != null) {
            throw Refusal.wrongStatus(status.word());
        }
        mustBe(Status.REGISTERED, Status.AWAITING_DISPATCH, Status.IN_PROGRESS);
        firstResponsibleDepartment = department.value();
        workDepartment = department.value();
        dispatchRule = rule;
        dispatches++;
        if (status != Status.IN_PROGRESS) {
            moveTo(Status.DISPATCHED);
        }
    }

    /** No rule matched: a dispatcher has to decide. */
    void awaitDispatch() {
        if (status == Status.REGISTERED) {
            moveTo(Status.AWAITING_DISPATCH);
        }
    }

    void sign(String account) {
        mustBe(Status.DISPATCHED, Status.IN_PROGRESS, Status.PENDING_CUSTOMER, Status.HELD);
        if (status == Status.DISPATCHED) {
            moveTo(Status.IN_PROGRESS);
        }
        handler = account;
    }

    void release() {
        handler = null;
    }

    /** R7: the work moves, responsibility and clocks do not. */
    void transferWork(DepartmentId department) {
        mustBe(Status.IN_PROGRESS);
        workDepartment = department.value();
        hops++;
    }

    void object() {
        objections++;
    }

    /** Until it is dispatched anew the old department stays responsible. */
    void returnUnsigned() {
        mustBe(Status.DISPATCHED);
        moveTo(Status.AWAITING_DISPATCH);
        objections++;
    }

    /** A recorded ruling: the only thing that ever changes the first-responsible department. */
    void reassign(DepartmentId department) {
        firstResponsibleDepartment = department.value();
        workDepartment = department.value();
        handler = null;
        dispatches++;
        if (status == Status.AWAITING_DISPATCH) {
            moveTo(Status.DISPATCHED);
        }
    }

    void waitForCustomer() {
        mustBe(Status.IN_PROGRESS);
        moveTo(Status.PENDING_CUSTOMER);
    }

    void informed(Instant promise) {
        mustBe(Status.PENDING_CUSTOMER);
        moveTo(Status.IN_PROGRESS);
        if (promise != null) {
            promisedAt = promise;
        }
    }

    void hold() {
        mustBe(Status.IN_PROGRESS);
        moveTo(Status.HELD);
    }

    void resume() {
        mustBe(Status.HELD);
        moveTo(Status.IN_PROGRESS);
    }

    void extend(Instant until) {
        mustBe(Status.IN_PROGRESS);
        promisedAt = until;
    }

    void reply(String result, String cause, Instant repaired) {
        mustBe(Status.IN_PROGRESS);
        moveTo(Status.REPLIED);
        answer = result;
        rootCause = cause;
        repairedAt = repaired;
    }

    void sendBack() {
        mustBe(Status.REPLIED);
        moveTo(Status.IN_PROGRESS);
    }

    void resolve(Instant now) {
        mustBe(Status.REPLIED);
        moveTo(Status.RESOLVED);
        resolvedAt = now;
    }

    /** Solved at first contact: passes through in progress in the same step. */
    void resolveAtDesk(String text, String cause, Instant now) {
        mustBe(Status.REGISTERED, Status.AWAITING_DISPATCH);
        moveTo(Status.IN_PROGRESS);
        moveTo(Status.RESOLVED);
        deskResolved = true;
        answer = text;
        rootCause = cause;
        repairedAt = now;
        resolvedAt = now;
    }

    /** R16: not solved, so back to work in the next round; the customer clock had never stopped. */
    void reopen() {
        mustBe(Status.RESOLVED);
        moveTo(Status.IN_PROGRESS);
        round++;
        resolvedAt = null;
        handler = null;
        workDepartment = firstResponsibleDepartment;
    }

    void close(String reason, Instant now) {
        mustBe(Status.RESOLVED);
        moveTo(Status.CLOSED);
        closedAt = now;
        closeReason = reason;
    }

    void cancel(String reason, Instant now) {
        mustBeOpen();
        moveTo(Status.CANCELLED);
        closedAt = now;
        closeReason = reason;
    }

    void reject(String reason, Instant now) {
        mustBe(Status.REGISTERED, Status.AWAITING_DISPATCH, Status.DISPATCHED);
        moveTo(Status.REJECTED);
        answer = reason;
        closedAt = now;
        closeReason = "rejected";
    }

    void archive(Instant now) {
        mustBe(Status.CLOSED);
        moveTo(Status.ARCHIVED);
        archivedAt = now;
    }

    void urged() {
        customerUrges++;
    }

    void complainBy(ComplainerType type) {
        complainerType = type;
    }

    void threaten() {
        threatened = true;
    }

    /** Once in its life: more urgent for whoever looks at it, and nobody has less time for that. */
    void becomeCrisis() {
        crisis = true;
        raisePriority();
    }

    /** What the timeline compares before and after a step: everything that a replay needs to know the state again. */
    @Transient
    Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("status", status.word());
        facts.put("round", Integer.toString(round));
        facts.put("priority", Integer.toString(priority));
        facts.put("firstResponsibleDepartment", firstResponsibleDepartment);
        facts.put("workDepartment", workDepartment);
        facts.put("handler", handler);
        facts.put("dispatchRule", dispatchRule);
        facts.put("dispatches", Integer.toString(dispatches));
        facts.put("objections", Integer.toString(objections));
        facts.put("hops", Integer.toString(hops));
        facts.put("customerUrges", Integer.toString(customerUrges));
        facts.put("promisedAt", promisedAt.toString());
        facts.put("legalDueAt", legalDueAt.toString());
        facts.put("repairedAt", text(repairedAt));
        facts.put("resolvedAt", text(resolvedAt));
        facts.put("closedAt", text(closedAt));
        facts.put("closeReason", closeReason);
        facts.put("archivedAt", text(archivedAt));
        facts.put("complainerType", complainerType == null ? null : complainerType.name());
        facts.put("threatened", threatened ? "true" : null);
        facts.put("crisis", crisis ? "true" : null);
        return facts;
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    // --- what others may read ---

    /** What decides its limits. */
    public Traits traits() {
        return new Traits(urgency, category, tier, region, channel, priority);
    }

    public ComplaintNumber number() {
        return new ComplaintNumber(number);
    }

    public Long version() {
        return version;
    }

    public Status status() {
        return status;
    }

    public int round() {
        return round;
    }

    public CustomerId customer() {
        return new CustomerId(customerId);
    }

    public String callerName() {
        return callerName;
    }

    public String channel() {
        return channel;
    }

    public String category() {
        return category;
    }

    public String region() {
        return region;
    }

    public String serviceObject() {
        return serviceObject;
    }

    public String tier() {
        return tier;
    }

    public Urgency urgency() {
        return urgency;
    }

    public int priority() {
        return priority;
    }

    public String summary() {
        return summary;
    }

    public String description() {
        return description;
    }

    public String desiredOutcome() {
        return desiredOutcome;
    }

    public String externalId() {
        return externalId;
    }

    public String registeredBy() {
        return registeredBy;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public Instant registeredAt() {
        return registeredAt;
    }

    public Instant promisedAt() {
        return promisedAt;
    }

    public Instant originalPromisedAt() {
        return originalPromisedAt;
    }

    public Instant legalDueAt() {
        return legalDueAt;
    }

    public DepartmentId requestedDepartment() {
        return requestedDepartment == null ? null : new DepartmentId(requestedDepartment);
    }

    public DepartmentId firstResponsibleDepartment() {
        return firstResponsibleDepartment == null ? null : new DepartmentId(firstResponsibleDepartment);
    }

    public DepartmentId workDepartment() {
        return workDepartment == null ? null : new DepartmentId(workDepartment);
    }

    public String handler() {
        return handler;
    }

    public String dispatchRule() {
        return dispatchRule;
    }

    public int dispatches() {
        return dispatches;
    }

    public int objections() {
        return objections;
    }

    public int hops() {
        return hops;
    }

    public int customerUrges() {
        return customerUrges;
    }

    public boolean imported() {
        return importSource != null;
    }

    public boolean demo() {
        return demo;
    }

    public boolean resolvedAtDesk() {
        return deskResolved;
    }

    public String answer() {
        return answer;
    }

    public String rootCause() {
        return rootCause;
    }

    public Instant repairedAt() {
        return repairedAt;
    }

    public Instant resolvedAt() {
        return resolvedAt;
    }

    public Instant closedAt() {
        return closedAt;
    }

    public String closeReason() {
        return closeReason;
    }

    public Instant archivedAt() {
        return archivedAt;
    }

    /** Null as long as nobody has said. */
    public ComplainerType complainerType() {
        return complainerType;
    }

    /** Whether press, regulator or a lawsuit was threatened with. */
    public boolean threatened() {
        return threatened;
    }

    /** Whether it has become a crisis, for which more may be granted to make good. */
    public boolean crisis() {
        return crisis;
    }
}
