package io.firsthand.customer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Customers extends Repository<Customer, UUID> {

    Optional<Customer> findByIdentityKey(String identityKey);

    List<Customer> findByPhoneDigitsOrderByCreatedAt(String digits);

    Optional<Customer> findById(UUID id);

    Customer save(Customer customer);
}
