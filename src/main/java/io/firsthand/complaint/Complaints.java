package io.firsthand.complaint;

import java.util.Optional;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

interface Complaints extends Repository<Complaint, String> {

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Complaint> findByNumber(String number);

    Optional<Complaint> findById(String number);

    Complaint save(Complaint complaint);
}
