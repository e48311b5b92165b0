-- Signing after the deadline by those whom staff let, and the order of a snapshot. Writer: package cosigning.

-- Until when it may be signed at this link although the deadline has passed; nothing where the deadline holds.
alter table invitation add column late_until timestamptz;

-- What came of a request that was accepted; nothing where no address was given, or the invitation is gone.
alter table late_request add column invitation_id uuid
    constraint late_request_has_invitation references invitation on delete set null;
alter table late_request add constraint late_request_invited_is_accepted
    check (invitation_id is null or state = 'accepted');

create index late_request_by_invitation on late_request (invitation_id) where invitation_id is not null;

grant update (invitation_id) on late_request to smallplaces_serve;

-- By which rule and in which groups the names stood that day; nothing for those that were taken before this was kept.
alter table declaration_snapshot add column arrangement jsonb;

-- What puts a name in its place for readers of any language.
alter table declaration_snapshot_row
    add column sort_key text not null default '',
    add column organisation_key text not null default '',
    add column group_id uuid,
    add column pin int;

alter table declaration_snapshot_row drop constraint declaration_snapshot_row_blanked_is_blank;
alter table declaration_snapshot_row add constraint declaration_snapshot_row_blanked_is_blank
    check (blanked_at is null
        or (styled = '' and latin = '' and role = '' and organisation = '' and capacity = '' and sort_key = ''
            and organisation_key = ''));

create or replace function declaration_snapshot_keep() returns trigger language plpgsql as $$
begin
    if (old.snapshot_id, old.position, old.signature_id, old.initial, old.group_id, old.pin)
            is distinct from (new.snapshot_id, new.position, new.signature_id, new.initial, new.group_id, new.pin)
        or new.blanked_at is null or old.blanked_at is not null
    then
        raise exception 'a snapshot stays as it was taken'
            using errcode = 'check_violation', constraint = 'declaration_snapshot_stays';
    end if;
    return new;
end
$$;

grant update (sort_key, organisation_key) on declaration_snapshot_row to smallplaces_serve;
