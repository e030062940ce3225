-- Example cases, which can be removed again without a trace.
alter table complaint add column demo boolean default false not null;
create index complaint_demo on complaint (demo, number);
