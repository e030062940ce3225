-- Until when somebody has seen what concerns him.
create table bell (
    account varchar(60) not null primary key,
    seen_at timestamp(6) with time zone not null
);

-- What a department is urged about, and whose urging was answered.
create index urge_department on urge (department, state);
create index urge_text_account on urge_text (account, at);
