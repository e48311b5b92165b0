-- What was checked before somebody was printed on behalf of an organisation, as a pack says it: in the language of the
-- pack, as it was known when the pack was frozen. Empty for those who sign for themselves; nothing in a petition's rows.

alter table pack_row
    add column authority_words text,
    add constraint pack_row_authority_is_of_a_line check (authority_words is null or capacity is not null),
    add constraint pack_row_authority_is_of_an_organisation check (authority_words = '' or capacity = 'on_behalf');
