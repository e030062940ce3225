-- A notice keeps what it said, and several of one kind differ by what they are about and whom they go to.
alter table notice add column subject varchar(60) default '' not null;
-- an account or a department of the house; the customer when both are empty
alter table notice add column account varchar(60) default '' not null;
alter table notice add column department varchar(40) default '' not null;
-- null in notices from before
alter table notice add column title varchar(1000);
alter table notice add column body varchar(20000);
drop index notice_once;
create unique index notice_once on notice (complaint, kind, subject, account, department);
create index notice_state on notice (state, written_at, id);
