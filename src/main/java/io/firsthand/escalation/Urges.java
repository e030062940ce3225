package io.firsthand.escalation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Urges extends Repository<Urge, UUID> {

    Optional<Urge> findById(UUID id);

    List<Urge> findByComplaintOrderByFirstAtAscIdAsc(String complaint);

    Urge save(Urge urge);
}
