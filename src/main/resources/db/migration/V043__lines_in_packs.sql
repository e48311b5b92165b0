-- What a pack prints of a letter's signatory beside the name. Nothing in a petition's rows: the two kinds are built in
-- their own ways, and nulls cost a crowd next to nothing.

alter table pack_row
    add column honorifics text,
    add column post_nominals text,
    add column latin_name text,
    add column role text,
    add column organisation text,
    add column capacity text constraint pack_row_capacity_is_known check (capacity in ('personal', 'on_behalf')),
    -- in the language of the pack, as it was said when the pack was frozen
    add column capacity_words text,
    -- the heading of the signatory's group, likewise
    add column list_group text,
    add constraint pack_row_line_is_whole
        check (num_nulls(honorifics, post_nominals, latin_name, role, organisation, capacity, capacity_words, list_group)
            in (0, 8)),
    add constraint pack_row_speaks_for_somebody check (capacity = 'personal' or organisation <> '' or name = '');
