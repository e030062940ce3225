-- Bearer tokens of local accounts. Only the hash is kept: whoever reads this table cannot sign in with it.
create table access_token (
    token_hash varchar(64) not null primary key,
    account varchar(100) not null,
    issued_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null
);

create index access_token_expires_at on access_token (expires_at);
