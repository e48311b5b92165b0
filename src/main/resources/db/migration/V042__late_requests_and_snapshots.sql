-- Who came after the deadline and asks to be added, and what a declaration was at a date. Written by package cosigning.

create table late_request (
    id uuid constraint late_request_pk primary key,
    campaign_id uuid not null constraint late_request_has_campaign references campaign,
    name text not null constraint late_request_name_is_short check (char_length(name) between 1 and 120),
    organisation text not null constraint late_request_organisation_is_short check (char_length(organisation) <= 120),
    -- sealed for this row; nothing where none was given
    email_sealed bytea,
    language text not null constraint late_request_language_is_short check (char_length(language) between 2 and 12),
    asked_at timestamptz not null,
    state text not null default 'waiting' constraint late_request_state_is_known
        check (state in ('waiting', 'accepted', 'declined')),
    decided_by uuid constraint late_request_has_staff references staff,
    decided_at timestamptz,
    constraint late_request_is_decided_by_somebody
        check ((state = 'waiting') = (decided_at is null) and (decided_at is null) = (decided_by is null))
);

create index late_request_of_campaign on late_request (campaign_id, state, asked_at);

revoke update on late_request from smallplaces_serve;
grant update (state, decided_by, decided_at) on late_request to smallplaces_serve;

create table declaration_snapshot (
    id uuid constraint declaration_snapshot_pk primary key,
    campaign_id uuid not null constraint declaration_snapshot_has_campaign references campaign,
    -- where the campaign is
    day date not null,
    text_version int not null constraint declaration_snapshot_text_counts_from_one check (text_version >= 1),
    -- apart, and never added up
    people int not null,
    organisations int not null,
    taken_at timestamptz not null,
    taken_by uuid not null constraint declaration_snapshot_has_staff references staff,
    constraint declaration_snapshot_is_one_a_day unique (campaign_id, day)
);

-- The names that the public saw on that day, as they were printed then.
create table declaration_snapshot_row (
    snapshot_id uuid not null constraint declaration_snapshot_row_has_snapshot references declaration_snapshot,
    position int not null,
    signature_id uuid not null,
    -- signed before the public could
    initial boolean not null,
    styled text not null,
    latin text not null,
    role text not null,
    organisation text not null,
    capacity text not null constraint declaration_snapshot_row_capacity_is_known
        check (capacity in ('', 'personal', 'on-behalf')),
    -- when its signatory took it away: nothing of it is kept
    blanked_at timestamptz,
    constraint declaration_snapshot_row_pk primary key (snapshot_id, position),
    constraint declaration_snapshot_row_blanked_is_blank
        check (blanked_at is null or (styled = '' and latin = '' and role = '' and organisation = '' and capacity = ''))
);

create index declaration_snapshot_row_of_signature on declaration_snapshot_row (signature_id);

-- What was taken stays as it was; only a name can be taken out, and then all of it.
create function declaration_snapshot_keep() returns trigger language plpgsql as $$
begin
    if (old.snapshot_id, old.position, old.signature_id, old.initial)
            is distinct from (new.snapshot_id, new.position, new.signature_id, new.initial)
        or new.blanked_at is null or old.blanked_at is not null
    then
        raise exception 'a snapshot stays as it was taken'
            using errcode = 'check_violation', constraint = 'declaration_snapshot_stays';
    end if;
    return new;
end
$$;

create trigger declaration_snapshot_keep before update on declaration_snapshot_row
    for each row execute function declaration_snapshot_keep();

revoke delete, update on declaration_snapshot, declaration_snapshot_row from smallplaces_serve;
grant update (styled, latin, role, organisation, capacity, blanked_at) on declaration_snapshot_row to smallplaces_serve;
