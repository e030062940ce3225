package io.firsthand.customer;

import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** 客户: a person or firm that complains, recognised by external id or phone. */
class Customer {

    @Id
    private UUID id;

    @Version
    private Long version;

    private String identityKey;
    private String name;
    private String phone;
    private String phoneDigits;
    private String email;
    private String tier;
    private String externalId;
    private Instant createdAt;

    Customer() {}

    static Customer unknown(Caller caller, String ordinaryTier, Instant now) {
        var customer = new Customer();
        customer.id = UUID.randomUUID();
        customer.name = caller.name();
        customer.phone = caller.phone();
        customer.phoneDigits = PhoneDigits.of(caller.phone());
        customer.email = caller.email();
        customer.tier = caller.tier() == null ? ordinaryTier : caller.tier();
        customer.externalId = caller.externalId();
        customer.createdAt = now;
        customer.identify();
        return customer;
    }

    /** Takes over what the caller tells and the directory does not know yet. Returns whether anything changed. */
    boolean learn(Caller caller) {
        var changed = false;
        if (caller.email() != null && !caller.email().equals(email)) {
            email = caller.email();
            changed = true;
        }
        if (caller.tier() != null && !caller.tier().equals(tier)) {
            tier = caller.tier();
            changed = true;
        }
        if (externalId == null && caller.externalId() != null) {
            externalId = caller.externalId();
            identify();
            changed = true;
        }
        if (phone == null && caller.phone() != null) {
            phone = caller.phone();
            phoneDigits = PhoneDigits.of(caller.phone());
            changed = true;
        }
        return changed;
    }

    private void identify() {
        if (externalId != null) {
            identityKey = keyOf(externalId);
        } else if (phoneDigits != null) {
            identityKey = "p:" + phoneDigits;
        } else {
            identityKey = "c:" + id;
        }
    }

    /** What customers with an external id are found by. */
    static String keyOf(String externalId) {
        return "x:" + externalId;
    }

    CustomerView view() {
        return new CustomerView(new CustomerId(id), name, phone, email, tier, externalId);
    }
}
