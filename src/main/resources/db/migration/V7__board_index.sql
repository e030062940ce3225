-- The board counts within an index: the cases of an owner by status and promise, and the orders in a department's pool.
create index complaint_board on complaint (first_responsible_department, status, promised_at, number);
drop index work_order_queue;
create index work_order_queue on work_order (department, state, due_at, id, kind);
