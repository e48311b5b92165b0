-- How mail fares: what is kept of finished mail, who gets none, and how often staff had a mail tried anew. Writer:
-- package mail.

-- How often staff had the mail tried anew; each time it gets its five attempts again.
alter table outbox
    add column retried smallint not null default 0 constraint outbox_is_retried_a_few_times check (retried between 0 and 3);

-- Finished mail is deleted after 30 days; how much there was of it stays, by day.
create table outbox_day (
    day date not null,
    -- nothing where the mail belonged to no campaign
    campaign_id uuid,
    kind text not null,
    state text not null,
    reason text not null,
    mails bigint not null constraint outbox_day_is_not_empty check (mails > 0),
    constraint outbox_day_once unique nulls not distinct (day, campaign_id, kind, state, reason)
);

-- Mailboxes that get no mail from here, whatever asks for it.
create table suppression (
    -- hash of the address under the site key, as in outbox; the address itself is nowhere
    recipient bytea constraint suppression_pk primary key,
    reason text not null constraint suppression_reason_is_known
        check (reason in ('hard-bounce', 'complaint', 'asked', 'staff')),
    -- who put it there, as the audit says it: staff:<id> or system
    added_by text not null,
    added_at timestamptz not null,
    constraint suppression_recipient_is_a_hash check (octet_length(recipient) = 16)
);
