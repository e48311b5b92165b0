-- Packs: numbered, frozen editions of what was signed. Written by package delivery only.

create table pack (
    id uuid constraint pack_pk primary key,
    campaign_id uuid not null constraint pack_has_campaign references campaign,
    edition int not null constraint pack_edition_counts_from_one check (edition >= 1),
    preset text not null constraint pack_preset_is_known check (preset in ('official')),
    state text not null constraint pack_state_is_known check (state in ('queued', 'frozen', 'ready', 'failed')),
    -- the name shown in the console; the audit has the id
    requested_by text not null,
    requested_at timestamptz not null,
    -- what the pack says about its campaign, as JSON: the campaign's file may change before the pack is made
    head text not null,
    -- fixed when the pack is frozen; facts is JSON, kept as text so that its bytes stay what they are
    snapshot_at timestamptz,
    facts text,
    listed bigint,
    merkle_root bytea constraint pack_merkle_root_length check (octet_length(merkle_root) = 32),
    fingerprint bytea constraint pack_fingerprint_length check (octet_length(fingerprint) = 20),
    previous_fingerprint bytea constraint pack_previous_fingerprint_length check (octet_length(previous_fingerprint) = 20),
    -- how far the work has come
    step text not null default 'waiting' constraint pack_step_is_known
        check (step in ('waiting', 'reading', 'letter', 'list', 'storing', 'done')),
    progress_done bigint not null default 0,
    progress_total bigint not null default 0,
    -- why it failed; empty otherwise
    reason text not null default '',
    size bigint,
    sha256 bytea constraint pack_sha256_length check (octet_length(sha256) = 32),
    finished_at timestamptz,
    constraint pack_edition_is_unique unique (campaign_id, edition),
    constraint pack_fingerprint_is_unique unique (fingerprint),
    constraint pack_frozen_has_facts check (state in ('queued', 'failed') or (snapshot_at is not null
        and facts is not null and listed is not null and merkle_root is not null and fingerprint is not null)),
    constraint pack_queued_has_no_facts check (state <> 'queued' or facts is null),
    constraint pack_ready_has_file check ((state = 'ready') = (size is not null and sha256 is not null)),
    constraint pack_failed_says_why check ((state = 'failed') = (reason <> '')),
    constraint pack_progress_within_total check (progress_done between 0 and progress_total)
);

-- However often the button is pressed: one pack of a campaign at a time.
create unique index pack_one_unfinished on pack (campaign_id) where state <> 'ready';

-- Each line as printed, with the salt and the leaf of the Merkle tree. Erasure blanks line and salt and keeps the leaf.
create table pack_row (
    pack_id uuid not null constraint pack_row_has_pack references pack on delete cascade,
    position bigint not null constraint pack_row_position_counts_from_one check (position >= 1),
    name text not null,
    country text not null,
    district text not null,
    text_version int not null,
    language text not null,
    verified_on date not null,
    comment text not null,
    salt bytea not null constraint pack_row_salt_length check (octet_length(salt) in (0, 16)),
    leaf bytea not null constraint pack_row_leaf_length check (octet_length(leaf) = 32),
    constraint pack_row_pk primary key (pack_id, position)
);

-- The finished ZIP in pieces of 1 MiB: nodes keep nothing themselves.
create table pack_chunk (
    pack_id uuid not null constraint pack_chunk_has_pack references pack on delete cascade,
    n int not null constraint pack_chunk_counts_from_zero check (n >= 0),
    bytes bytea not null,
    constraint pack_chunk_pk primary key (pack_id, n)
);
-- A ZIP does not shrink: no time is lost on trying.
alter table pack_chunk alter column bytes set storage external;
