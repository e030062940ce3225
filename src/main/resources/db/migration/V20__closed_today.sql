-- What was closed today.
create index complaint_closed on complaint (closed_at);
