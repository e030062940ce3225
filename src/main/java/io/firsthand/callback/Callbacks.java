package io.firsthand.callback;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface Callbacks extends Repository<Callback, UUID> {

    Optional<Callback> findById(UUID id);

    @Query("select complaint from callback where id = :id")
    Optional<String> complaintOf(UUID id);

    @Query("select * from callback where complaint = :complaint and state = :state")
    List<Callback> findByComplaintAndState(String complaint, Attempt.State state);

    @Query(
            "select count(*) > 0 from callback where complaint = :complaint and matter in ('PARTLY', 'NOT_RESOLVED') and kind = 'SECOND'")
    boolean notResolvedLater(String complaint);

    Callback save(Callback callback);
}
