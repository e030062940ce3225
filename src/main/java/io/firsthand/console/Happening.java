package io.firsthand.console;

import io.firsthand.complaint.EventType;
import io.firsthand.complaint.TimelineEntry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** 流转分组: what kind of thing happened, by which a timeline can be narrowed. */
enum Happening {
    MESSAGES(
            EventType.NOTE,
            EventType.CONTACT,
            EventType.CUSTOMER_ASKED,
            EventType.INFORMATION_GIVEN,
            EventType.ATTACHED,
            EventType.REPLIED,
            EventType.REPLY_INCOMPLETE,
            EventType.ASSIST_ANSWERED,
            EventType.NOTICE_SENT,
            EventType.WRITTEN_NOTICE,
            EventType.COMPLAINER_TYPE,
            EventType.THREAT),
    HANDOFFS(
            EventType.REGISTERED,
            EventType.IMPORTED,
            EventType.AWAITING_DISPATCH,
            EventType.DISPATCHED,
            EventType.SIGNED,
            EventType.SIGNED_AUTOMATICALLY,
            EventType.RELEASED,
            EventType.TRANSFERRED,
            EventType.RETURN_REFUSED,
            EventType.OBJECTION_RAISED,
            EventType.RETURNED,
            EventType.ASSIST_OPENED,
            EventType.ASSIST_SIGNED,
            EventType.ASSIST_RELEASED,
            EventType.ASSIST_WAIVED,
            EventType.RULED,
            EventType.ROUND_OPENED,
            EventType.RESOLVED,
            EventType.REJECTED,
            EventType.CANCELLED,
            EventType.CLOSED,
            EventType.ARCHIVED),
    LIMITS(
            EventType.HELD,
            EventType.RESUMED,
            EventType.EXTENDED,
            EventType.APPROVAL_ASKED,
            EventType.APPROVAL_GRANTED,
            EventType.APPROVAL_REFUSED,
            EventType.REMINDED,
            EventType.CUSTOMER_REMINDED,
            EventType.REASON_GIVEN),
    ESCALATIONS(
            EventType.URGED,
            EventType.URGE_ANSWERED,
            EventType.ESCALATED,
            EventType.EMERGENCY,
            EventType.SUPERVISION_OPENED,
            EventType.SUPERVISION_ANSWERED,
            EventType.RULING_NEEDED,
            EventType.CRISIS,
            EventType.SUSPICION_RAISED,
            EventType.SUSPICION_PROVEN,
            EventType.SUSPICION_DISMISSED,
            EventType.PROCESS_DEFECT),
    CALLS(
            EventType.CALLBACK_OPENED,
            EventType.CALLBACK_ATTEMPT,
            EventType.SERVICE_FINDING,
            EventType.WITHDRAWAL_WISHED,
            EventType.WITHDRAWAL_ANSWERED),
    SYSTEM;

    /** What the house does by itself and everybody wants to see all the same. */
    private static final Set<EventType> LOUD = EnumSet.of(
            EventType.DISPATCHED,
            EventType.SIGNED_AUTOMATICALLY,
            EventType.ROUND_OPENED,
            EventType.RULING_NEEDED,
            EventType.CRISIS,
            EventType.ESCALATED,
            EventType.CLOSED,
            EventType.CANCELLED,
            EventType.ARCHIVED);

    private final Set<EventType> types;

    Happening(EventType... types) {
        this.types = Set.of(types);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean has(TimelineEntry entry) {
        return this == SYSTEM ? bySystem(entry) : types.contains(entry.type());
    }

    static Happening of(TimelineEntry entry) {
        return Stream.of(values())
                .filter(each -> each.types.contains(entry.type()))
                .findFirst()
                .orElse(SYSTEM);
    }

    private static boolean bySystem(TimelineEntry entry) {
        return entry.actor().equals("system");
    }

    /** Entries that are read one by one, or a few of the house's own in a row that are folded together. */
    record Group(boolean folded, List<TimelineEntry> entries) {}

    /** Newest first; folded only where nothing was asked for. */
    static List<Group> groups(List<TimelineEntry> timeline, Happening only) {
        var groups = new ArrayList<Group>();
        for (int i = timeline.size() - 1; i >= 0; i--) {
            var entry = timeline.get(i);
            if (only != null && !only.has(entry)) {
                continue;
            }
            var fold = only == null && bySystem(entry) && !LOUD.contains(entry.type());
            if (groups.isEmpty() || groups.get(groups.size() - 1).folded() != fold) {
                groups.add(new Group(fold, new ArrayList<>()));
            }
            groups.get(groups.size() - 1).entries().add(entry);
        }
        return groups;
    }
}
