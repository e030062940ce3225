package io.firsthand.workorder;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface WorkOrders extends Repository<WorkOrder, UUID> {

    Optional<WorkOrder> findById(UUID id);

    @Query("select complaint from work_order where id = :id")
    Optional<String> complaintOf(UUID id);

    @Query("select * from work_order where complaint = :complaint order by arrived_at")
    List<WorkOrder> findByComplaint(String complaint);

    WorkOrder save(WorkOrder order);
}
