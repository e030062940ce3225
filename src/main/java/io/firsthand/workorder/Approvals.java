package io.firsthand.workorder;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface Approvals extends Repository<Approval, UUID> {

    Optional<Approval> findById(UUID id);

    @Query("select * from approval where complaint = :complaint and state = :state")
    List<Approval> findByComplaintAndState(String complaint, Approval.State state);

    @Query("select * from approval where complaint = :complaint")
    List<Approval> findByComplaint(String complaint);

    Approval save(Approval approval);
}
