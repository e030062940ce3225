-- By which limit, calendar and version of the rules a due time came about: what a clock shows is explained from here.
alter table case_clock add column limit_text varchar(20);
alter table case_clock add column calendar varchar(40);
alter table case_clock add column policy varchar(60);
alter table case_clock add column policy_version varchar(40);
