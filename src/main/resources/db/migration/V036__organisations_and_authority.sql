-- Who signs a letter for whom, and what shows that they may. Writer of the first six tables: package cosigning.

-- A body that signs a campaign. A line of the letter belongs to it by signatory_line.organisation_key.
create table organisation (
    id uuid constraint organisation_pk primary key,
    campaign_id uuid not null,
    key text not null constraint organisation_has_key check (key <> ''),
    name text not null constraint organisation_name_is_short check (char_length(name) between 1 and 120),
    -- by language tag, where it is another than name
    names jsonb not null default '{}',
    kind text not null default 'other' constraint organisation_kind_is_known
        check (kind in ('community', 'charity', 'union', 'school', 'council', 'company', 'other')),
    web_domain text not null default '',
    -- keyed as signature.domain is, so that the two can be compared
    domain_hash bytea,
    registered_number text not null default '' constraint organisation_number_is_short
        check (char_length(registered_number) <= 60),
    area text not null default '' constraint organisation_area_is_short check (char_length(area) <= 120),
    -- of the logo's bytes; empty where there is none
    logo text not null default '',
    logo_width int not null default 0,
    logo_height int not null default 0,
    -- who gave the permission to show it, when, and who of the staff noted that
    logo_permission text not null default '' constraint organisation_permission_is_short
        check (char_length(logo_permission) <= 200),
    logo_permitted_on date,
    logo_noted_by uuid,
    logo_noted_at timestamptz,
    known_at timestamptz not null,
    known_by text not null,
    revision int not null default 0,
    constraint organisation_is_known_once unique (campaign_id, key),
    constraint organisation_domain_has_hash check ((web_domain = '') = (domain_hash is null)),
    constraint organisation_permission_is_whole check (
        (logo_permission = '') = (logo_permitted_on is null)
        and (logo_permission = '') = (logo_noted_by is null)
        and (logo_permission = '') = (logo_noted_at is null))
);

-- Drawn anew by us, never the bytes that were sent.
create table organisation_logo (
    hash text constraint organisation_logo_pk primary key,
    png bytea not null constraint organisation_logo_is_small check (octet_length(png) <= 400000)
);
revoke update on organisation_logo from smallplaces_serve;

-- Every way in which an organisation is written: staff may say that two are one.
create table organisation_spelling (
    campaign_id uuid not null,
    key text not null constraint organisation_spelling_is_not_empty check (key <> ''),
    organisation_id uuid not null constraint organisation_spelling_has_organisation references organisation,
    constraint organisation_spelling_pk primary key (campaign_id, key)
);

-- What was looked at to see whether somebody may sign for an organisation, one by one, and what came of it.
create table authority_check (
    signature_id uuid not null,
    kind text not null constraint authority_check_kind_is_known
        check (kind in ('declaration', 'mailbox-domain', 'second-contact', 'staff')),
    -- for another organisation it says nothing
    organisation_id uuid not null,
    campaign_id uuid not null,
    passed boolean not null,
    checked_at timestamptz not null,
    -- signatory:<id>, contact:<id>, staff:<id>, or system
    checked_by text not null,
    constraint authority_check_pk primary key (signature_id, kind, organisation_id)
);

-- Somebody else of the organisation, who is asked whether it signs.
create table second_contact (
    id uuid constraint second_contact_pk primary key,
    campaign_id uuid not null,
    signature_id uuid not null,
    organisation_id uuid not null,
    name text not null constraint second_contact_name_is_short check (char_length(name) between 1 and 120),
    email_sealed bytea not null,
    -- keyed hash of the address over the site, for the caps of mail
    recipient bytea not null constraint second_contact_recipient_length check (octet_length(recipient) = 16),
    language text not null,
    generation smallint not null default 1,
    named_by text not null,
    named_at timestamptz not null,
    answer text constraint second_contact_answer_is_known check (answer in ('confirmed', 'denied')),
    answered_at timestamptz,
    -- when another was asked instead
    ended_at timestamptz,
    constraint second_contact_answered check ((answer is null) = (answered_at is null))
);
create unique index second_contact_is_one on second_contact (signature_id) where ended_at is null;

-- Why staff rejected a signature, and what they want its signatory to read.
create table rejection (
    signature_id uuid constraint rejection_pk primary key,
    campaign_id uuid not null,
    reason text not null,
    told text not null constraint rejection_told_is_short check (char_length(told) <= 1000),
    rejected_by text not null,
    rejected_at timestamptz not null
);

-- Lines that staff have edited: what stood before, who changed it and when. Writer: package signature.
create table signatory_line_history (
    id uuid constraint signatory_line_history_pk primary key,
    signature_id uuid not null,
    campaign_id uuid not null,
    changed_at timestamptz not null,
    changed_by text not null,
    name text not null,
    line jsonb not null,
    -- when its signatory had the old line put back
    objected_at timestamptz
);
create index signatory_line_history_by_signature on signatory_line_history (signature_id, changed_at);
revoke update on signatory_line_history from smallplaces_serve;
grant update (objected_at) on signatory_line_history to smallplaces_serve;

-- Of a line, that it is of this signature is never rewritten.
revoke update on signatory_line from smallplaces_serve;
grant update (
    honorifics, post_nominals, role, organisation, organisation_key, capacity, authority, sort_key, latin_name)
    on signatory_line to smallplaces_serve;

-- Two more reasons to hold, and one more thing that a signatory may change. What others have added stays.
do $$
declare
    known text;
begin
    select pg_get_expr(conbin, conrelid) into strict known from pg_constraint where conname = 'signature_held_because';
    execute format(
        'alter table signature drop constraint signature_held_because, add constraint signature_held_because
         check ((%s) or held_because in (''objection'', ''contact-denied''))', known);
    select pg_get_expr(conbin, conrelid) into strict known from pg_constraint where conname = 'signature_change_field';
    execute format(
        'alter table signature_change drop constraint signature_change_field, add constraint signature_change_field
         check ((%s) or field = ''line'')', known);
end
$$;

-- A line is counted under its organisation's one key, however it is written.
create function signatory_line_has_one_key() returns trigger language plpgsql as $$
begin
    new.organisation_key := coalesce((
        select o.key
        from organisation_spelling p
        join organisation o on o.id = p.organisation_id
        where p.campaign_id = new.campaign_id and p.key = new.organisation_key), new.organisation_key);
    return new;
end
$$;

create trigger signatory_line_has_one_key before insert or update of organisation_key on signatory_line
    for each row when (new.organisation_key <> '') execute function signatory_line_has_one_key();
