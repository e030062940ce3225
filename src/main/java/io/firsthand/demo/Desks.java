package io.firsthand.demo;

import io.firsthand.callback.CallbackDesk;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.escalation.EmergencyDesk;
import io.firsthand.escalation.EscalationDesk;
import io.firsthand.escalation.SupervisionDesk;
import io.firsthand.escalation.UrgeDesk;
import io.firsthand.servicelevel.ServiceLevels;
import io.firsthand.workorder.ApprovalDesk;
import io.firsthand.workorder.DispatchDesk;
import io.firsthand.workorder.WorkOrderDesk;
import org.springframework.stereotype.Component;

/** 各台: the doors through which the example cases go. */
@Component
record Desks(
        ComplaintDesk complaints,
        DispatchDesk dispatch,
        WorkOrderDesk orders,
        ApprovalDesk approvals,
        CallbackDesk callbacks,
        UrgeDesk urges,
        SupervisionDesk supervisions,
        EmergencyDesk emergencies,
        EscalationDesk escalations,
        ServiceLevels levels) {}
