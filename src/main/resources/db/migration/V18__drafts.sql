-- What somebody has typed into a form and not sent yet, as long as it lies there.
create table draft (
    account varchar(60) not null,
    form varchar(40) not null,
    content text not null,
    saved_at timestamp with time zone not null,
    primary key (account, form)
);
create index draft_age on draft (saved_at);

-- A form is sent once: its token, and the case that came of it.
create table sent_form (
    token uuid not null primary key,
    account varchar(60) not null,
    complaint varchar(24),
    sent_at timestamp with time zone not null
);
create index sent_form_age on sent_form (sent_at);

-- The first steps that an account has done, and whether it wants to see them no more.
create table first_step (
    account varchar(60) not null,
    step varchar(40) not null,
    primary key (account, step)
);
