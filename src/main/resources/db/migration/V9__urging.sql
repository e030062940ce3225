-- Urges, supervisions and emergencies are found by their case; supervisions are also listed, soonest due first.
create table urge (
    id uuid primary key,
    version bigint not null,
    complaint varchar(24) not null references complaint (number),
    -- null when the case itself is urged
    work_order uuid references work_order (id),
    -- the calendar day in the business zone, such as 2026-05-06
    on_day varchar(10) not null,
    department varchar(40) not null,
    addressee varchar(60),
    state varchar(10) not null,
    times integer not null,
    first_at timestamp(6) with time zone not null,
    due_at timestamp(6) with time zone not null,
    answer varchar(2000),
    answered_by varchar(60),
    answered_at timestamp(6) with time zone
);
create index urge_complaint on urge (complaint, first_at, id);

create table urge_text (
    urge uuid not null references urge (id),
    seq integer not null,
    at timestamp(6) with time zone not null,
    account varchar(60) not null,
    by_customer boolean not null,
    text varchar(2000) not null,
    primary key (urge, seq)
);

create table supervision (
    id uuid primary key,
    version bigint not null,
    complaint varchar(24) not null references complaint (number),
    department varchar(40) not null,
    instruction varchar(2000) not null,
    issued_by varchar(60) not null,
    issued_at timestamp(6) with time zone not null,
    due_at timestamp(6) with time zone not null,
    state varchar(10) not null,
    answer varchar(2000),
    answered_by varchar(60),
    answered_at timestamp(6) with time zone
);
create index supervision_complaint on supervision (complaint, issued_at, id);
create index supervision_due on supervision (due_at, id);
create index supervision_state_due on supervision (state, due_at, id);
create index supervision_department_due on supervision (department, due_at, id);
create index supervision_department_state_due on supervision (department, state, due_at, id);

-- A rung is called once in the life of a case.
create table emergency (
    complaint varchar(24) not null references complaint (number),
    rung integer not null,
    reason varchar(1000) not null,
    called_by varchar(60) not null,
    called_at timestamp(6) with time zone not null,
    primary key (complaint, rung)
);
