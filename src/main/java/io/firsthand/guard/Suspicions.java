package io.firsthand.guard;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Suspicions extends Repository<Suspicion, UUID> {

    Optional<Suspicion> findById(UUID id);

    Optional<Suspicion> findByComplaintAndRound(String complaint, int round);

    Suspicion save(Suspicion suspicion);
}
