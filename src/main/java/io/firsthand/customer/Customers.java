package io.firsthand.customer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface Customers extends Repository<Customer, UUID> {

    @Query("select * from customer where identity_key = :key")
    Optional<Customer> findByIdentityKey(String key);

    @Query("select * from customer where phone_digits = :digits order by created_at")
    List<Customer> findByPhoneDigits(String digits);

    Optional<Customer> findById(UUID id);

    Customer save(Customer customer);
}
