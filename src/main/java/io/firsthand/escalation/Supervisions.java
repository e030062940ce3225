package io.firsthand.escalation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Supervisions extends Repository<Supervision, UUID> {

    Optional<Supervision> findById(UUID id);

    List<Supervision> findByComplaintOrderByIssuedAtAscIdAsc(String complaint);

    Supervision save(Supervision supervision);
}
