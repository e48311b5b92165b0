-- Signatures, what their signatories consented to, and the tally that numbers them.
-- Writer: package signature. Keys to other tables are left out on the rows that a crowd inserts: a foreign key costs a
-- third of the speed, and the suite checks what it would have guarded.

create table tally (
    campaign_id uuid primary key references campaign (id),
    -- only grows: the number given last
    issued bigint not null default 0,
    -- verified and not held: the count that is shown
    standing bigint not null default 0,
    -- signatures that ended before they were verified; their rows may be gone
    expired bigint not null default 0,
    superseded bigint not null default 0,
    disowned bigint not null default 0,
    invalidated bigint not null default 0,
    -- when the count last changed: public pages are rendered anew
    changed_at timestamptz not null default now(),
    constraint tally_standing_issued check (standing >= 0 and standing <= issued),
    constraint tally_totals check (expired >= 0 and superseded >= 0 and disowned >= 0 and invalidated >= 0)
);

create table signature (
    id uuid not null,
    -- keyed hash of the canonical address within the campaign
    mailbox bytea not null,
    campaign_id uuid not null,
    -- the exact words signed (campaign_text) and consented to (consent_wording): never missing
    text_id integer not null,
    wording_id integer not null,
    language text not null,
    state text not null,
    moderation text not null default 'clear',
    -- which of the two places of a mailbox; decided on verification
    slot smallint,
    number bigint,
    -- links of an older generation are dead
    generation smallint not null default 1,
    name text not null,
    email_sealed bytea not null,
    country text not null,
    postcode text not null,
    comment text not null,
    visibility text not null,
    signed_at timestamptz not null,
    verified_at timestamptz,
    ended_at timestamptz,
    -- mailbox is part of the key so that the table can be distributed by it
    primary key (id, mailbox),
    constraint signature_one_place unique (mailbox, campaign_id, slot),
    constraint signature_mailbox_length check (octet_length(mailbox) = 16),
    constraint signature_name_present check (length(name) between 1 and 200),
    constraint signature_state check (
        state in ('pending', 'recorded', 'verified', 'superseded', 'invalidated', 'withdrawn')),
    constraint signature_moderation check (moderation in ('clear', 'held', 'hidden')),
    constraint signature_visibility check (visibility in ('public', 'recipient_only', 'counted_only')),
    constraint signature_slot check (slot in (1, 2)),
    constraint signature_place_by_state check (
        case state
            when 'pending' then slot is null and number is null and verified_at is null
            when 'recorded' then slot is null and number is null and verified_at is null
            when 'superseded' then slot is null and number is null and verified_at is null
            when 'verified' then slot is not null and number is not null and verified_at is not null
            when 'withdrawn' then slot is null
            else true
        end),
    constraint signature_ended check ((ended_at is not null) = (state in ('superseded', 'invalidated', 'withdrawn')))
);

-- Packs and lists read verified signatures in order; a pending row is not in this index, so signing does not pay for it.
create index signature_by_number on signature (campaign_id, number) where number is not null;

-- The states that may follow one another; core.SignatureState says the same, and a test compares them.
create function signature_check_transition() returns trigger language plpgsql as $$
begin
    if (old.state, new.state) in (
        ('pending', 'verified'), ('pending', 'superseded'), ('pending', 'invalidated'),
        ('recorded', 'verified'), ('recorded', 'withdrawn'), ('recorded', 'invalidated'),
        ('verified', 'withdrawn'), ('verified', 'invalidated'),
        ('invalidated', 'pending'), ('invalidated', 'recorded'), ('invalidated', 'verified')
    ) then
        return new;
    end if;
    raise exception 'a signature cannot go from % to %', old.state, new.state
        using errcode = 'check_violation', constraint = 'signature_transition';
end
$$;

create trigger signature_transition before update of state on signature
    for each row when (old.state is distinct from new.state) execute function signature_check_transition();

-- What was signed, by whom and when is never rewritten by the server; only where a signature stands may change.
revoke update on signature from smallplaces_serve;
grant update (state, moderation, slot, number, generation, verified_at, ended_at) on signature to smallplaces_serve;

-- A number once given stays with its row.
create function signature_keep_numbered() returns trigger language plpgsql as $$
begin
    raise exception 'a signature with a number is not deleted'
        using errcode = 'check_violation', constraint = 'signature_numbered_stays';
end
$$;

create trigger signature_numbered_stays before delete on signature
    for each row when (old.number is not null) execute function signature_keep_numbered();

-- Consents beyond the signature's own, each for one purpose and given by itself.
create table consent (
    signature_id uuid not null,
    mailbox bytea not null,
    purpose text not null,
    wording_id integer not null,
    given_at timestamptz not null,
    withdrawn_at timestamptz,
    primary key (signature_id, mailbox, purpose),
    constraint consent_purpose check (purpose in ('updates'))
);
