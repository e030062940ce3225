-- What was closed today.
create index complaint_closed on complaint (closed_at);

-- When somebody last looked at what is new.
create table last_look (
    account varchar(60) not null primary key,
    at timestamp(6) with time zone not null
);

-- Orders that came to a department lately, and urges.
create index work_order_arrived on work_order (department, arrived_at);
create index urge_department on urge (department, first_at);
