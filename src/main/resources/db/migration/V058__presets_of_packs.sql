-- Which columns a pack prints, and of whom: its preset, as it stood when the pack was asked for. Writer: package pack.

alter table pack
    drop constraint pack_preset_is_known,
    add constraint pack_preset_is_a_word check (preset ~ '^[a-z][a-z0-9-]{0,39}$'),
    -- as JSON; empty for packs from before there was a choice
    add column definition text not null default '',
    drop constraint pack_step_is_known,
    add constraint pack_step_is_known
        check (step in ('waiting', 'reading', 'letter', 'list', 'checking', 'storing', 'done'));

-- Where a signatory lives, as the pack says it. Nothing where its preset does not print it.
alter table pack_row
    add column area_code text,
    add column area text,
    add column council_code text,
    add column council text,
    -- the list in which the row stands, where the preset has one for each area: its code, or empty where none is known
    add column list_code text;

create index pack_row_by_list on pack_row (pack_id, list_code, position) where list_code is not null;
