-- The line by which a signatory of a letter or a declaration is printed: titles, role, organisation, and for whom they
-- speak. Writer: package signature, in the statement that writes the signature. A petition's signatures have none, so a
-- crowd does not pay for it.

create table signatory_line (
    signature_id uuid not null,
    mailbox bytea not null,
    campaign_id uuid not null,
    -- before the name, in the signatory's order, such as "Rabbi Dr"
    honorifics text not null constraint signatory_line_honorifics_are_short check (char_length(honorifics) <= 120),
    post_nominals text not null constraint signatory_line_post_nominals_are_short check (char_length(post_nominals) <= 120),
    role text not null constraint signatory_line_role_is_short check (char_length(role) <= 120),
    organisation text not null constraint signatory_line_organisation_is_short check (char_length(organisation) <= 120),
    -- the organisation's name for comparing (core.PersonName.key does the same to names)
    organisation_key text not null,
    capacity text not null constraint signatory_line_capacity_is_known check (capacity in ('personal', 'on_behalf')),
    -- whether it was declared that the organisation has decided to sign
    authority boolean not null,
    sort_key text not null constraint signatory_line_sorts_by_something check (sort_key <> ''),
    latin_name text not null constraint signatory_line_latin_name_is_short check (char_length(latin_name) <= 120),
    constraint signatory_line_pk primary key (signature_id, mailbox),
    constraint signatory_line_speaks_for_somebody
        check (capacity = 'personal' or (organisation_key <> '' and authority)),
    constraint signatory_line_key_is_of_a_name check ((organisation = '') = (organisation_key = ''))
);

create index signatory_line_by_campaign on signatory_line (campaign_id, organisation_key);

-- Nobody's name is on a letter before staff have approved it: each of its signatures begins as held.
alter table signature
    drop constraint signature_held_because,
    add constraint signature_held_because check (held_because in (
        '', 'blocked-address', 'blocked-domain', 'disposable-domain', 'mixed-scripts', 'busy-domain', 'slur',
        'notable-name', 'staff', 'free-mail', 'uninvited', 'letter'));
