-- One file taken over from another system.
create table import_run (
    id uuid primary key,
    source varchar(60) not null,
    file_name varchar(200) not null,
    mapping varchar(200) not null,
    state varchar(20) not null,
    row_count bigint not null,
    imported_count bigint not null,
    skipped_count bigint not null,
    rejected_count bigint not null,
    started_by varchar(60) not null,
    started_at timestamp(6) with time zone not null,
    -- the last sign of life of the node that works on it
    alive_at timestamp(6) with time zone not null,
    finished_at timestamp(6) with time zone,
    -- why it failed: a key of the message bundles
    message varchar(100)
);
create index import_run_state on import_run (state);

-- A row that stayed outside, with the line of the file on which it starts.
create table import_rejection (
    run uuid not null references import_run (id),
    line bigint not null,
    column_name varchar(200),
    -- a key of the message bundles and what fills its placeholders
    reason varchar(100) not null,
    found varchar(200),
    expected varchar(200)
);
create index import_rejection_run on import_rejection (run, line);
