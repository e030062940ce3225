package io.firsthand.complaint;

import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface Complaints extends Repository<Complaint, String> {

    @Query("select * from complaint where number = :number for update")
    Optional<Complaint> lock(String number);

    Optional<Complaint> findById(String number);

    Complaint save(Complaint complaint);
}
