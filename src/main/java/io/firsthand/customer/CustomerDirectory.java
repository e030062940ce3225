package io.firsthand.customer;

import io.firsthand.Refusal;
import io.firsthand.TransactionMemory;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 客户资料: finds the caller by external id or phone; an unknown caller becomes a customer and never blocks. */
@Component
@Transactional
public class CustomerDirectory {

    private static final String ORDINARY = "ordinary";
    private static final int SHOWN_WHILE_TYPING = 20;

    private final Customers customers;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionMemory<CustomerId, CustomerView> recognised = new TransactionMemory<>();

    CustomerDirectory(Customers customers, JdbcClient jdbc, Clock clock) {
        this.customers = customers;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The customer behind a caller. The external id decides when it is known; else the phone does, unless it belongs to a
     * customer with another external id. What the caller adds (e-mail, tier, a missing id) is remembered.
     */
    public CustomerView recognise(Caller caller) {
        var customer = find(caller);
        return recognised.keep(customer.id(), customer);
    }

    private Optional<Customer> recorded(Caller caller) {
        var known = caller.externalId() == null
                ? Optional.<Customer>empty()
                : customers.findByIdentityKey(Customer.keyOf(caller.externalId()));
        if (known.isEmpty() && caller.phone() != null) {
            return customers.findByPhoneDigits(PhoneDigits.of(caller.phone())).stream()
                    .filter(customer ->
                            caller.externalId() == null || customer.view().externalId() == null)
                    .findFirst();
        }
        return known;
    }

    private CustomerView find(Caller caller) {
        var known = recorded(caller);
        if (known.isEmpty()) {
            return customers
                    .save(Customer.unknown(caller, ORDINARY, clock.instant()))
                    .view();
        }
        var customer = known.get();
        return (customer.learn(caller) ? customers.save(customer) : customer).view();
    }

    /** The customer whom {@link #recognise} would find behind this caller; nothing is remembered. */
    @Transactional(readOnly = true)
    public Optional<CustomerView> known(Caller caller) {
        return recorded(caller).map(Customer::view);
    }

    /** With what the caller adds, a customer whom nobody has recorded yet; the tier is that of everybody. */
    public static String tierOf(Caller caller) {
        return caller.tier() == null ? ORDINARY : caller.tier();
    }

    /** One customer. */
    @Transactional(readOnly = true)
    public CustomerView show(CustomerId id) {
        return recognised
                .recall(id)
                .or(() -> customers.findById(id.value()).map(Customer::view))
                .orElseThrow(() -> Refusal.notFound(id));
    }

    /** The customers of a page of cases, in one query. */
    @Transactional(readOnly = true)
    public Map<CustomerId, CustomerView> show(Collection<CustomerId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select id, name, phone, email, tier, external_id from customer where id in (:ids)")
                .param("ids", ids.stream().map(CustomerId::value).toList())
                .query((row, n) -> view(row))
                .list()
                .stream()
                .collect(Collectors.toMap(CustomerView::id, Function.identity()));
    }

    /** Customers whose number starts with the digits typed so far; front desk, callback desk and supervisors only. */
    @Transactional(readOnly = true)
    public List<CustomerView> find(String phone, Actor actor) {
        if (!actor.is(Role.FRONT_DESK, Role.CALLBACK, Role.SUPERVISOR)) {
            throw Refusal.notYours();
        }
        var digits = PhoneDigits.of(phone == null ? "" : phone);
        if (digits == null || digits.length() < 3) {
            throw Refusal.invalid("phone", "phonePart");
        }
        return jdbc.sql("select id, name, phone, email, tier, external_id from customer"
                        + " where phone_digits >= :from and phone_digits < :to order by phone_digits, id limit :limit")
                .param("from", digits)
                .param("to", digits + "z")
                .param("limit", SHOWN_WHILE_TYPING)
                .query((row, n) -> view(row))
                .list();
    }

    private static CustomerView view(ResultSet row) throws SQLException {
        return new CustomerView(
                new CustomerId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("phone"),
                row.getString("email"),
                row.getString("tier"),
                row.getString("external_id"));
    }
}
