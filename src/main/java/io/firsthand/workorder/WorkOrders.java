package io.firsthand.workorder;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface WorkOrders extends Repository<WorkOrder, UUID> {

    Optional<WorkOrder> findById(UUID id);

    List<WorkOrder> findByComplaintOrderByArrivedAt(String complaint);

    WorkOrder save(WorkOrder order);
}
