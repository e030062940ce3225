package io.firsthand.callback;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Callbacks extends Repository<Callback, UUID> {

    Optional<Callback> findById(UUID id);

    List<Callback> findByComplaintAndState(String complaint, Attempt.State state);

    Callback save(Callback callback);
}
