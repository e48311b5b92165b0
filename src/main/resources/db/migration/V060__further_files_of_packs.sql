-- The steps of making a pack's spreadsheet and its printed volumes.
alter table pack
    drop constraint pack_step_is_known,
    add constraint pack_step_is_known
        check (step in ('waiting', 'reading', 'letter', 'list', 'sheet', 'volumes', 'checking', 'storing', 'done'));

-- Comments that staff have chosen for the packs of a campaign. Written by package pack. The words stay with the signature
-- and never change there, so a choice is a mark; it has no key to signature, as whoever is erased is just missing.
create table pack_comment_choice (
    signature_id uuid not null,
    campaign_id uuid not null constraint pack_comment_choice_has_campaign references campaign,
    chosen_by text not null,
    chosen_at timestamptz not null,
    constraint pack_comment_choice_pk primary key (signature_id)
);

create index pack_comment_choice_by_campaign on pack_comment_choice (campaign_id);

revoke update on pack_comment_choice from smallplaces_serve;

-- The chosen comments of a frozen pack, by the line on which their authors stand: of nobody who is not listed.
create table pack_comment (
    pack_id uuid not null,
    position bigint not null,
    comment text not null,
    constraint pack_comment_pk primary key (pack_id, position),
    constraint pack_comment_has_line foreign key (pack_id, position) references pack_row (pack_id, position) on delete cascade
);

revoke update on pack_comment from smallplaces_serve;

-- The name in Latin letters of whoever signs a petition by letters that packs cannot print; letters have it in their line.
alter table signature
    add column latin_name text not null default ''
        constraint signature_latin_name_is_short check (char_length(latin_name) <= 120);

grant update (latin_name) on signature to smallplaces_serve;
