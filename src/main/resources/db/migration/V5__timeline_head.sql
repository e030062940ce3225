-- Where each timeline ends, so that taking off its newest entries shows as well.
create table timeline_head (
    complaint varchar(24) not null primary key references complaint (number),
    length integer not null,
    hash char(64) not null
);

insert into timeline_head (complaint, length, hash)
select complaint, seq, hash from timeline_event e
where seq = (select max(seq) from timeline_event l where l.complaint = e.complaint);
