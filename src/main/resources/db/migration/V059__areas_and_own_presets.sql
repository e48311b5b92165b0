-- How many of a pack's people live in each area, and presets that staff define. Writer: package pack.

-- What the pack publishes of it, as JSON: small counts are grouped before they come here.
alter table pack add column areas text not null default '';

-- Presets of the site beside those that are built in. A pack keeps the one by which it was asked for, so these may change.
create table pack_preset (
    word text constraint pack_preset_pk primary key constraint pack_preset_word check (word ~ '^[a-z][a-z0-9-]{0,39}$'),
    name text not null constraint pack_preset_name check (length(name) between 1 and 80),
    -- words of columns, with single spaces; which may be printed at all is known to the program
    columns text not null,
    whom text not null constraint pack_preset_whom check (whom in ('public', 'named', 'nobody')),
    split text not null constraint pack_preset_split check (split in ('none', 'constituency', 'council')),
    -- counts its changes, so that nobody's saving overwrites another's unseen
    revision int not null default 1 constraint pack_preset_revision check (revision >= 1),
    changed_at timestamptz not null,
    changed_by uuid not null,
    constraint pack_preset_is_not_built_in check (word not in ('official', 'public-record', 'per-area', 'counts-only'))
);
