package io.firsthand.workorder;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Approvals extends Repository<Approval, UUID> {

    Optional<Approval> findById(UUID id);

    List<Approval> findByComplaintAndState(String complaint, Approval.State state);

    List<Approval> findByComplaint(String complaint);

    Approval save(Approval approval);
}
