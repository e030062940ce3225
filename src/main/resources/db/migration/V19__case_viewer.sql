-- Who has a case open now; rows live for a minute.
create table case_viewer (
    complaint varchar(24) not null,
    account varchar(60) not null,
    seen_at timestamp(6) with time zone not null,
    primary key (complaint, account)
);
