package io.firsthand.escalation;

import io.firsthand.TransactionMemory;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.Actor;
import io.firsthand.servicelevel.ClockKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * 升级簿: the escalations of a case, read once under the lock on the case. What a transaction raises and ends is written
 * together before it commits.
 */
@Component
class LadderBook {

    private final Escalations escalations;
    private final TransactionMemory<ComplaintNumber, Sheet> sheets = new TransactionMemory<>();

    LadderBook(Escalations escalations) {
        this.escalations = escalations;
    }

    /** The escalations of one case in one transaction. */
    private final class Sheet implements TransactionSynchronization {

        private final List<Escalation> all;
        private final Set<Escalation> changed = new LinkedHashSet<>();

        Sheet(ComplaintNumber number) {
            all = new ArrayList<>(escalations.findByComplaint(number.value()));
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write();
        }

        private void write() {
            if (!changed.isEmpty()) {
                escalations.saveAll(changed);
                changed.clear();
            }
        }
    }

    private Sheet sheet(ComplaintNumber number) {
        return sheets.recall(number).orElseGet(() -> {
            var sheet = new Sheet(number);
            TransactionSynchronizationManager.registerSynchronization(sheet);
            return sheets.keep(number, sheet);
        });
    }

    List<Escalation> of(ComplaintNumber number) {
        return List.copyOf(sheet(number).all);
    }

    List<Escalation> of(ComplaintNumber number, ClockKind kind) {
        return sheet(number).all.stream()
                .filter(escalation -> escalation.clock().equals(kind.word()))
                .toList();
    }

    void raise(Escalation escalation) {
        var sheet = sheet(escalation.complaint());
        sheet.all.add(escalation);
        sheet.changed.add(escalation);
    }

    /** Writes what this transaction has done so far, for whoever reads it by query or wants its version. */
    void write(ComplaintNumber number) {
        sheet(number).write();
    }

    void acknowledge(Escalation escalation, String note, Actor actor, Instant now) {
        escalation.acknowledge(note, actor, now);
        sheet(escalation.complaint()).changed.add(escalation);
    }

    /** Nobody has to look any more. */
    void end(Escalation escalation) {
        if (escalation.goesOn()) {
            escalation.end();
            sheet(escalation.complaint()).changed.add(escalation);
        }
    }
}
