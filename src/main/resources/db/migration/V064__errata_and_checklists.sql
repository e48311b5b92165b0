-- What is put right after a pack was handed over, and what staff go through before. Writer: package delivery.

-- The pack is kept, and from then on superseded by its replacement.
create table delivery_erratum (
    id uuid constraint delivery_erratum_pk primary key,
    campaign_id uuid not null constraint delivery_erratum_has_campaign references campaign,
    -- in the campaign, from 1
    number int not null constraint delivery_erratum_counts_from_one check (number >= 1),
    pack_id uuid not null constraint delivery_erratum_has_pack references pack
        constraint delivery_erratum_one_of_a_pack unique,
    replacement_id uuid not null constraint delivery_erratum_has_replacement references pack,
    -- what had changed when it was made, in numbers: nobody is named
    withdrawn bigint not null,
    removed bigint not null,
    hidden bigint not null,
    reworded bigint not null,
    new_text boolean not null,
    -- for the recipients, in the words of staff
    words text not null constraint delivery_erratum_words_are_short check (char_length(words) <= 2000),
    made_by uuid not null constraint delivery_erratum_has_maker references staff,
    made_at timestamptz not null,
    constraint delivery_erratum_is_numbered unique (campaign_id, number),
    constraint delivery_erratum_replaces_by_another check (replacement_id <> pack_id)
);

create index delivery_erratum_by_replacement on delivery_erratum (replacement_id);

revoke update, delete on delivery_erratum from smallplaces_serve;

-- One list for each kind of recipient; what staff saved stands instead of what the program brings along.
create table delivery_checklist (
    kind text constraint delivery_checklist_pk primary key
        constraint delivery_checklist_kind_is_known check (kind in (
            'house-of-commons', 'downing-street', 'council', 'un-human-rights-council', 'members-of-parliament', 'other')),
    revision int not null constraint delivery_checklist_counts_from_one check (revision >= 1),
    -- one thing to do on each line
    items text not null constraint delivery_checklist_items_are_short check (char_length(items) between 1 and 6000),
    source text not null constraint delivery_checklist_source_is_short check (char_length(source) between 1 and 500),
    -- when the source was looked at
    looked_on date not null,
    saved_by uuid not null constraint delivery_checklist_has_saver references staff,
    saved_at timestamptz not null
);

revoke delete on delivery_checklist from smallplaces_serve;

-- The list as it was gone through for a delivery: it stays as it was, whatever becomes of the list.
create table delivery_tick (
    delivery_id uuid not null constraint delivery_tick_has_delivery references delivery,
    position int not null,
    item text not null,
    ticked boolean not null,
    constraint delivery_tick_pk primary key (delivery_id, position)
);
alter table delivery add column checklist text;
