-- Acts of staff on many signatures at once: which ones is fixed when somebody looks at the preview, so that what is done is
-- what was seen. Writer: package signature.
create table bulk_act (
    id uuid constraint bulk_act_pk primary key,
    campaign_id uuid not null,
    act text not null,
    -- why they are taken out
    reason text,
    -- the act that this one takes back
    undoes uuid,
    state text not null,
    actor text not null,
    proposal_id uuid,
    created_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    -- how many were found, and how many of them the act concerns
    found integer not null,
    total integer not null,
    done integer not null default 0,
    unchanged integer not null default 0,
    place_taken integer not null default 0,
    constraint bulk_act_act check (act in ('approve', 'hold', 'hide', 'unhide', 'invalidate', 'restore')),
    constraint bulk_act_reason check ((reason is not null) = (act = 'invalidate' and undoes is null)),
    constraint bulk_act_state check (
        state in ('previewed', 'proposed', 'running', 'stopping', 'done', 'stopped')),
    constraint bulk_act_numbers check (
        total <= found and done >= 0 and unchanged >= 0 and place_taken >= 0 and done + unchanged + place_taken <= total),
    constraint bulk_act_done check (state <> 'done' or done + unchanged + place_taken = total),
    constraint bulk_act_started check ((started_at is null) = (state in ('previewed', 'proposed'))),
    constraint bulk_act_finished check ((finished_at is not null) = (state in ('done', 'stopped')))
);

create index bulk_act_by_campaign on bulk_act (campaign_id, created_at);
-- What was done is taken back once.
create unique index bulk_act_undone_once on bulk_act (undoes) where undoes is not null;

create table bulk_row (
    bulk_id uuid not null,
    position integer not null,
    signature_id uuid not null,
    -- as it was when it was seen; of one that takes back: as it was before
    state text not null,
    moderation text not null,
    held_because text not null,
    invalidated_because text,
    -- nothing until its turn has come
    outcome text,
    constraint bulk_row_pk primary key (bulk_id, position),
    constraint bulk_row_once unique (bulk_id, signature_id),
    constraint bulk_row_outcome check (outcome in ('done', 'unchanged', 'place_taken'))
);

create index bulk_row_by_signature on bulk_row (signature_id) where outcome = 'done';

-- Which signatures an act has anything to do with; signature.Ledger says the same, and a test compares them.
create function bulk_concerns(act text, state text, moderation text) returns boolean
    language sql immutable parallel safe
return case act
    when 'approve' then moderation = 'held' and state in ('pending', 'recorded', 'verified')
    when 'hold' then moderation <> 'held' and state in ('pending', 'recorded', 'verified')
    when 'hide' then moderation <> 'hidden' and state in ('pending', 'recorded', 'verified')
    when 'unhide' then moderation = 'hidden' and state in ('pending', 'recorded', 'verified')
    when 'invalidate' then state in ('pending', 'recorded', 'verified')
    when 'restore' then state = 'invalidated'
    else false end;
