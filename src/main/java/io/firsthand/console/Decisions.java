package io.firsthand.console;

import io.firsthand.escalation.EscalationDesk;
import io.firsthand.escalation.SupervisionDesk;
import io.firsthand.guard.SuspicionDesk;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Role;
import io.firsthand.workorder.ApprovalDesk;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** 待决事项: the lists of what somebody has to decide or look at, as {@code @decisions}, with how long each is. */
@Component("decisions")
class Decisions {

    private final EscalationDesk escalations;
    private final ApprovalDesk approvals;
    private final SuspicionDesk suspicions;
    private final SupervisionDesk supervisions;
    private final Frame frame;

    Decisions(
            EscalationDesk escalations,
            ApprovalDesk approvals,
            SuspicionDesk suspicions,
            SupervisionDesk supervisions,
            Frame frame) {
        this.escalations = escalations;
        this.approvals = approvals;
        this.suspicions = suspicions;
        this.supervisions = supervisions;
        this.frame = frame;
    }

    /** In the order of the menu. */
    enum List {
        ESCALATIONS(Role.SUPERVISOR, Role.MANAGER, Role.HEAD, Role.DEPARTMENT),
        APPROVALS(Role.SUPERVISOR, Role.MANAGER, Role.HEAD, Role.DEPARTMENT, Role.FRONT_DESK),
        RULINGS(Role.SUPERVISOR),
        SUSPICIONS(Role.SUPERVISOR, Role.MANAGER),
        SUPERVISIONS(Role.SUPERVISOR, Role.MANAGER, Role.HEAD, Role.DEPARTMENT, Role.FRONT_DESK);

        private final Set<Role> roles;

        List(Role... roles) {
            this.roles = Set.of(roles);
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String path() {
            return "/" + word();
        }

        static boolean at(String path) {
            return Arrays.stream(values()).anyMatch(list -> path.startsWith(list.path()));
        }

        static java.util.List<List> of(Actor actor) {
            return Arrays.stream(values())
                    .filter(list -> list.roles.contains(actor.role()))
                    .toList();
        }
    }

    /** Of the reader. */
    public Map<List, Long> counts() {
        var actor = frame.reader().actor();
        var counts = new EnumMap<List, Long>(List.class);
        List.of(actor).forEach(list -> counts.put(list, count(list, actor)));
        return counts;
    }

    private long count(List list, Actor actor) {
        return switch (list) {
            case ESCALATIONS -> escalations.open(actor);
            case APPROVALS -> approvals.open(actor);
            case RULINGS -> approvals.rulingsNeeded(actor);
            case SUSPICIONS -> suspicions.open(actor);
            case SUPERVISIONS -> supervisions.open(actor);
        };
    }
}
