-- Mail to be sent, the caps on it, and the mailbox of the trial mode. Writer: package mail; a feature inserts into
-- outbox in the transaction of what the mail is about.

create table outbox (
    -- also the Message-ID, so that a repeated attempt is the same message
    id uuid constraint outbox_pk primary key,
    -- who composes it: the name under which a feature registered its composer
    kind text not null,
    -- what it is about, such as a signature; the mail is composed from that when it is sent
    subject_id uuid not null,
    campaign_id uuid,
    -- hash of the address under the site key, for the caps; the address itself stands with the subject
    recipient bytea not null,
    language text not null,
    state text not null default 'waiting',
    -- begun, not finished: each is committed before the mail server hears of the mail
    attempts smallint not null default 0,
    -- from when on it may be tried; while an attempt is under way, when that attempt is taken for dead
    due_at timestamptz not null,
    created_at timestamptz not null,
    finished_at timestamptz,
    -- why it was not sent (yet): a fixed word and a reply code, never what a mail server said
    reason text not null default '',
    constraint outbox_recipient_is_a_hash check (octet_length(recipient) = 16),
    constraint outbox_state_is_known
        check (state in ('waiting', 'sent', 'capped', 'cancelled', 'refused', 'given_up')),
    constraint outbox_attempts_have_a_ceiling check (attempts between 0 and 5),
    constraint outbox_is_finished_or_waiting check ((finished_at is not null) = (state <> 'waiting'))
);

-- The only index beside the key, because a crowd inserts here: it serves the mailer, and withdrawal too.
create index outbox_by_time on outbox (due_at) where state = 'waiting';

-- One row for each mail that counts against its recipient's caps, for 48 hours.
create table mail_cap (
    outbox_id uuid constraint mail_cap_pk primary key,
    recipient bytea not null,
    campaign_id uuid,
    counted_at timestamptz not null
);

create index mail_cap_by_recipient on mail_cap (recipient, counted_at);

-- What a trial would have mailed. It holds addresses in clear: in earnest it stays empty.
create table trial_message (
    id uuid constraint trial_message_pk primary key,
    sent_at timestamptz not null,
    sender text not null,
    recipient text not null,
    subject text not null,
    message_id text not null,
    plain text not null,
    html text not null
);

create index trial_message_by_time on trial_message (sent_at desc, id desc);
