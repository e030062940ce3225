-- Escalations are read from the one that waits longest on: of a state, of a level, of a late department, of a watcher.
drop index escalation_newest;
drop index escalation_watcher;
drop index escalation_department;
create index escalation_oldest on escalation (raised_at, id);
create index escalation_level on escalation (level, raised_at, id);
create index escalation_watcher on escalation (watcher, raised_at, id);
create index escalation_department on escalation (late_department, raised_at, id);
