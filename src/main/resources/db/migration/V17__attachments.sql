-- What was attached to a case lies in the database, so that a backup and a transaction hold both. In parts, because nobody
-- has to hold a whole file to read it.
create table attachment (
    id uuid primary key,
    complaint varchar(24) not null references complaint (number),
    name varchar(255) not null,
    type varchar(10) not null,
    bytes integer not null,
    added_by varchar(60) not null,
    added_at timestamp(6) with time zone not null
);
create index attachment_complaint on attachment (complaint, added_at, id);

create table attachment_part (
    attachment uuid not null references attachment (id),
    seq integer not null,
    content bytea not null,
    primary key (attachment, seq)
);

-- Open cases are counted within an index, by status and owner, and waiting letters by their state.
create index complaint_state_owner on complaint (status, first_responsible_department);
create index notice_by_state on notice (state);
