-- What is known of the complainer, and whether his case has become a crisis.
alter table complaint add column complainer_type varchar(10);
alter table complaint add column threatened boolean default false not null;
alter table complaint add column crisis boolean default false not null;

-- One suspicion for each round that may have been closed falsely; listed oldest first.
create table suspicion (
    id uuid primary key,
    version bigint not null,
    complaint varchar(24) not null references complaint (number),
    round integer not null,
    department varchar(40) not null,
    signals varchar(100) not null,
    -- when the answer was given that may be none
    answered_at timestamp(6) with time zone not null,
    raised_at timestamp(6) with time zone not null,
    state varchar(10) not null,
    decided_by varchar(60),
    decided_at timestamp(6) with time zone,
    reason varchar(1000)
);
create unique index suspicion_once on suspicion (complaint, round);
create index suspicion_raised on suspicion (raised_at, id);
create index suspicion_state_raised on suspicion (state, raised_at, id);
