-- Mail to be sent. Writer: package mail; other packages insert in the transaction of what the mail is about.

create table outbox (
    -- also the Message-ID, so that a repeated attempt is the same message
    id uuid primary key,
    -- who composes it: a name under which a feature registered its composer
    kind text not null,
    -- what it is about, such as a signature; the mail is composed from it when it is sent
    subject_id uuid not null,
    campaign_id uuid,
    -- hash of the address under the site key, for the caps
    recipient bytea not null,
    language text not null,
    state text not null default 'waiting',
    attempts smallint not null default 0,
    due_at timestamptz not null,
    leased_until timestamptz,
    created_at timestamptz not null,
    finished_at timestamptz,
    reason text not null default '',
    constraint outbox_state check (state in ('waiting', 'sent', 'capped', 'cancelled', 'refused', 'given_up')),
    constraint outbox_attempts check (attempts between 0 and 5),
    constraint outbox_finished check ((finished_at is not null) = (state <> 'waiting'))
);

create index outbox_due on outbox (due_at) where state = 'waiting';
