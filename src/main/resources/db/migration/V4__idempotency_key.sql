-- Answers that are given again when a client repeats a call under the same key. Written in the transaction of the call itself.
create table idempotency_key (
    account varchar(100) not null,
    path varchar(500) not null,
    idempotency_key varchar(200) not null,
    body_hash varchar(64) not null,
    status integer not null,
    location varchar(1000),
    body text,
    created_at timestamp(6) with time zone not null,
    primary key (account, path, idempotency_key)
);

create index idempotency_key_created_at on idempotency_key (created_at);
