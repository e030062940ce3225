package io.firsthand.complaint;

import io.firsthand.customer.CustomerView;
import io.firsthand.organization.DepartmentId;
import io.firsthand.servicelevel.Urgency;
import java.time.Instant;
import java.util.List;

/** 投诉详情: what a reader of a case sees. Times are absolute instants; {@code priority} is 1 to 4, 4 the highest. */
public record ComplaintView(
        ComplaintNumber number,
        Status status,
        int round,
        String channel,
        CustomerView customer,
        String callerName,
        String summary,
        String description,
        String desiredOutcome,
        String category,
        Urgency urgency,
        int priority,
        String tier,
        String region,
        String serviceObject,
        String externalId,
        boolean imported,
        boolean demo,
        Instant receivedAt,
        Instant promisedAt,
        Instant originalPromisedAt,
        Instant legalDueAt,
        DepartmentId firstResponsibleDepartment,
        DepartmentId workDepartment,
        String handler,
        String dispatchRule,
        int hops,
        int customerUrges,
        int refusedReturns,
        Reply reply,
        List<Link> links,
        Instant resolvedAt,
        Instant closedAt,
        String closeReason,
        Instant archivedAt,
        ComplainerType complainerType,
        boolean crisis,
        long version,
        List<OpenComplaint> openComplaints) {

    /** 合并答复: the one combined answer of the owner, with the part of every assisting department. */
    public record Reply(
            String result,
            String rootCause,
            DepartmentId atFaultDepartment,
            Instant repairedAt,
            String by,
            Instant at,
            List<Part> parts) {}

    /** What one assisting department contributed. */
    public record Part(DepartmentId department, String result, String rootCause) {}

    /** 关联: how this case belongs to another. */
    public record Link(String kind, ComplaintNumber number) {}

    /** 未结投诉: an open case of the same caller. */
    public record OpenComplaint(
            ComplaintNumber number, Status status, String summary, String category, Instant receivedAt) {}

    /** The same view with the combined reply. */
    public ComplaintView withReply(Reply combined) {
        return copy(combined, openComplaints);
    }

    /** The same view naming the caller's other open cases. */
    public ComplaintView withOpenComplaints(List<OpenComplaint> others) {
        return copy(reply, others);
    }

    private ComplaintView copy(Reply combined, List<OpenComplaint> others) {
        return new ComplaintView(
                number,
                status,
                round,
                channel,
                customer,
                callerName,
                summary,
                description,
                desiredOutcome,
                category,
                urgency,
                priority,
                tier,
                region,
                serviceObject,
                externalId,
                imported,
                demo,
                receivedAt,
                promisedAt,
                originalPromisedAt,
                legalDueAt,
                firstResponsibleDepartment,
                workDepartment,
                handler,
                dispatchRule,
                hops,
                customerUrges,
                refusedReturns,
                combined,
                links,
                resolvedAt,
                closedAt,
                closeReason,
                archivedAt,
                complainerType,
                crisis,
                version,
                others);
    }

    @Override
    public String toString() {
        return "ComplaintView[" + number + "]"; // personal data never reaches a log
    }
}
