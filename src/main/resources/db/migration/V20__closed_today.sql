-- What arrived and what was closed today, over all departments and for each.
create index complaint_closed on complaint (closed_at);
create index complaint_owner_closed on complaint (first_responsible_department, closed_at);
create index complaint_owner_received on complaint (first_responsible_department, received_at);
