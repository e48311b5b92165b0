-- How many mails were sent, for staff, and until when each of them has seen the news.

-- Mail that was sent, by campaign and kind, up to the mark; a job rolls it up. Written by package mail.
create table mail_total (
    campaign_id uuid not null,
    kind text not null,
    sent bigint not null,
    constraint mail_total_pk primary key (campaign_id, kind)
);

create table mail_mark (
    single boolean constraint mail_mark_pk primary key default true,
    -- all that was sent by then is counted; a mail that was sent stays sent
    upto timestamptz not null,
    constraint mail_mark_is_one check (single)
);
insert into mail_mark (upto) values ('1970-01-01Z');

-- Whoever signs pays for neither: a mail enters them when it ends.
create index outbox_sent on outbox (finished_at) where state = 'sent';
create index outbox_unsent on outbox (campaign_id, state, finished_at) where state in ('capped', 'refused', 'given_up');

-- Until when somebody has seen the news of the home page, by their own press of the button. Written by package staff.
create table staff_seen (
    staff_id uuid constraint staff_seen_pk primary key constraint staff_seen_has_staff references staff,
    at timestamptz not null
);
