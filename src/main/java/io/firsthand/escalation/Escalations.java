package io.firsthand.escalation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Escalations extends Repository<Escalation, UUID> {

    Optional<Escalation> findById(UUID id);

    List<Escalation> findByComplaint(String complaint);

    Escalation save(Escalation escalation);

    Iterable<Escalation> saveAll(Iterable<Escalation> escalations);
}
