-- Runs unchanged on H2 2.3 and PostgreSQL 15 and later.

create table customer (
    id uuid primary key,
    version bigint not null,
    -- what recognises the caller: the external id when there is one, else the digits of the phone
    identity_key varchar(120) not null,
    name varchar(100) not null,
    phone varchar(40),
    phone_digits varchar(40),
    email varchar(200),
    tier varchar(40) not null,
    external_id varchar(100),
    created_at timestamp(6) with time zone not null
);
create unique index customer_identity on customer (identity_key);
create index customer_phone on customer (phone_digits);

create sequence complaint_number_seq start with 1 increment by 1;

create table complaint (
    number varchar(24) primary key,
    version bigint not null,
    status varchar(20) not null,
    round integer not null,
    channel varchar(40) not null,
    customer_id uuid not null references customer (id),
    caller_name varchar(100) not null,
    tier varchar(40) not null,
    summary varchar(200) not null,
    description varchar(8000) not null,
    desired_outcome varchar(1000),
    category varchar(60) not null,
    urgency varchar(20) not null,
    priority integer not null,
    region varchar(40),
    service_object varchar(100),
    external_id varchar(100),
    import_source varchar(60),
    limit_told boolean not null,
    read_back_confirmed boolean not null,
    registered_by varchar(60) not null,
    received_at timestamp(6) with time zone not null,
    registered_at timestamp(6) with time zone not null,
    promised_at timestamp(6) with time zone not null,
    original_promised_at timestamp(6) with time zone not null,
    legal_due_at timestamp(6) with time zone not null,
    requested_department varchar(40),
    first_responsible_department varchar(40),
    work_department varchar(40),
    handler varchar(60),
    dispatch_rule varchar(100),
    dispatches integer not null,
    objections integer not null,
    hops integer not null,
    customer_urges integer not null,
    desk_resolved boolean not null,
    answer varchar(4000),
    root_cause varchar(200),
    repaired_at timestamp(6) with time zone,
    resolved_at timestamp(6) with time zone,
    closed_at timestamp(6) with time zone,
    close_reason varchar(40),
    archived_at timestamp(6) with time zone
);
create unique index complaint_import on complaint (import_source, external_id);
create index complaint_newest on complaint (received_at desc, number desc);
create index complaint_status_newest on complaint (status, received_at desc, number desc);
create index complaint_category_newest on complaint (category, received_at desc, number desc);
create index complaint_status_due on complaint (status, promised_at, number);
create index complaint_due on complaint (promised_at, number);
create index complaint_customer on complaint (customer_id, received_at desc);
create index complaint_object on complaint (service_object, category);
create index complaint_external on complaint (external_id);

-- Who has a part in a case: the departments that were responsible, worked or assisted, ever.
create table involvement (
    complaint varchar(24) not null references complaint (number),
    department varchar(40) not null,
    received_at timestamp(6) with time zone not null,
    primary key (complaint, department)
);
create index involvement_newest on involvement (department, received_at desc, complaint desc);

create table complaint_link (
    complaint varchar(24) not null references complaint (number),
    kind varchar(20) not null,
    other varchar(24) not null references complaint (number),
    primary key (complaint, kind, other)
);
create index complaint_link_other on complaint_link (other);

create table timeline_event (
    complaint varchar(24) not null references complaint (number),
    seq integer not null,
    at timestamp(6) with time zone not null,
    actor varchar(60) not null,
    department varchar(40),
    type varchar(40) not null,
    text varchar(4000),
    before_state varchar(2000) not null,
    after_state varchar(2000) not null,
    hash char(64) not null,
    primary key (complaint, seq)
);

create table case_clock (
    complaint varchar(24) not null,
    kind varchar(30) not null,
    subject varchar(40) not null,
    started_at timestamp(6) with time zone not null,
    due_at timestamp(6) with time zone not null,
    original_due_at timestamp(6) with time zone not null,
    paused_at timestamp(6) with time zone,
    stopped_at timestamp(6) with time zone,
    breached_at timestamp(6) with time zone,
    cancelled boolean not null,
    charged_to varchar(40),
    primary key (complaint, kind, subject)
);

create table clock_pause (
    complaint varchar(24) not null,
    kind varchar(30) not null,
    subject varchar(40) not null,
    paused_at timestamp(6) with time zone not null,
    resumed_at timestamp(6) with time zone not null,
    reason varchar(40) not null,
    primary key (complaint, kind, subject, paused_at)
);

create table work_order (
    id uuid primary key,
    version bigint not null,
    kind varchar(10) not null,
    complaint varchar(24) not null references complaint (number),
    parent uuid references work_order (id),
    round integer not null,
    department varchar(40) not null,
    work_department varchar(40) not null,
    lent_to varchar(40),
    handler varchar(60),
    work_handler varchar(60),
    state varchar(10) not null,
    request varchar(8000) not null,
    opened_by varchar(60) not null,
    arrived_at timestamp(6) with time zone not null,
    due_at timestamp(6) with time zone not null,
    signed_at timestamp(6) with time zone,
    signed_automatically boolean not null,
    replied_at timestamp(6) with time zone,
    replied_by varchar(60),
    result varchar(4000),
    root_cause varchar(200),
    at_fault_department varchar(40),
    repaired_at timestamp(6) with time zone,
    evidence varchar(12000),
    waived_reason varchar(1000),
    question varchar(1000),
    held_until timestamp(6) with time zone,
    holds integer not null,
    extended boolean not null,
    urges integer not null
);
create index work_order_complaint on work_order (complaint, arrived_at);
create index work_order_due on work_order (due_at, id);
create index work_order_state_due on work_order (state, due_at, id);
create index work_order_queue on work_order (department, state, due_at, id);
create index work_order_department on work_order (department, due_at, id);
create index work_order_lent_queue on work_order (lent_to, state, due_at, id);
create index work_order_lent on work_order (lent_to, due_at, id);
create index work_order_handler on work_order (handler, state, due_at, id);

create table approval (
    id uuid primary key,
    version bigint not null,
    kind varchar(20) not null,
    complaint varchar(24) not null references complaint (number),
    work_order uuid references work_order (id),
    department varchar(40),
    asked_by varchar(60) not null,
    asked_at timestamp(6) with time zone not null,
    reason varchar(1000) not null,
    note varchar(1000),
    until_at timestamp(6) with time zone,
    state varchar(10) not null,
    decided_by varchar(60),
    decided_at timestamp(6) with time zone,
    decision_reason varchar(1000)
);
create index approval_state on approval (state, asked_at, id);
create index approval_complaint on approval (complaint, state);

create table callback (
    id uuid primary key,
    version bigint not null,
    complaint varchar(24) not null references complaint (number),
    kind varchar(20) not null,
    state varchar(10) not null,
    round integer not null,
    opened_at timestamp(6) with time zone not null,
    due_at timestamp(6) with time zone not null,
    attempts integer not null,
    outcome varchar(30),
    matter varchar(20),
    treatment integer,
    done_at timestamp(6) with time zone
);
create index callback_due on callback (state, due_at, id);
create index callback_complaint on callback (complaint);

create table callback_attempt (
    callback uuid not null references callback (id),
    seq integer not null,
    at timestamp(6) with time zone not null,
    account varchar(60) not null,
    outcome varchar(20) not null,
    matter varchar(20),
    treatment integer,
    confirmed boolean,
    comment varchar(2000),
    anything_else varchar(2000),
    primary key (callback, seq)
);

create table escalation (
    id uuid primary key,
    version bigint not null,
    complaint varchar(24) not null references complaint (number),
    level integer not null,
    clock varchar(30) not null,
    late_department varchar(40),
    watcher varchar(60),
    state varchar(20) not null,
    raised_at timestamp(6) with time zone not null,
    acknowledged_by varchar(60),
    acknowledged_at timestamp(6) with time zone,
    note varchar(1000)
);
create unique index escalation_once on escalation (complaint, clock, level);
create index escalation_state on escalation (state, raised_at, id);

create table notice (
    id uuid primary key,
    version bigint not null,
    complaint varchar(24) not null references complaint (number),
    kind varchar(30) not null,
    recipient varchar(200),
    state varchar(20) not null,
    written_at timestamp(6) with time zone not null,
    sent_at timestamp(6) with time zone
);
create unique index notice_once on notice (complaint, kind);
