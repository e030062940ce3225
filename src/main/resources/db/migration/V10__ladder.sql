-- How many of its reminders a clock has given, and to which order or callback an escalation belongs.
alter table case_clock add column reminded integer default 0 not null;
alter table escalation add column subject varchar(40) default '' not null;
drop index escalation_once;
create unique index escalation_once on escalation (complaint, clock, subject, level);
