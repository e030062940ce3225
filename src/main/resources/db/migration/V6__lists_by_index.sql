-- Requests, escalations and orders stay for as long as their cases, so that every list of them needs a range to walk.
create index approval_oldest on approval (asked_at, id);
create index approval_department on approval (department, asked_at, id);
create index approval_kind on approval (kind, asked_at, id);
create index escalation_newest on escalation (raised_at desc, id desc);
create index escalation_watcher on escalation (watcher, raised_at desc, id desc);
create index escalation_department on escalation (late_department, raised_at desc, id desc);
-- What somebody ever worked on, whatever became of it.
create index work_order_handler_due on work_order (handler, due_at, id);
