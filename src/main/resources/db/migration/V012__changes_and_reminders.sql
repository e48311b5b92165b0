-- What signatories change after they have verified, and who was reminded to verify. Writer: package signature.

-- Changes that signatories made to verified signatures: when and to what, never from what.
create table signature_change (
    signature_id uuid not null,
    changed_at timestamptz not null,
    field text not null,
    constraint signature_change_pk primary key (signature_id, changed_at, field),
    constraint signature_change_field check (field in ('name', 'visibility'))
);
revoke update, delete on signature_change from smallplaces_serve;

-- A signatory may correct the spelling of the name and choose anew who sees it, and nothing else.
grant update (name, visibility) on signature to smallplaces_serve;

create function signature_keep_unverified() returns trigger language plpgsql as $$
begin
    raise exception 'only a verified signature changes its name or who may see it'
        using errcode = 'check_violation', constraint = 'signature_changed_once_verified';
end
$$;

create trigger signature_changed_once_verified before update of name, visibility on signature
    for each row when (
        (old.name is distinct from new.name or old.visibility is distinct from new.visibility)
        and (old.state <> 'verified' or new.state <> 'verified'))
    execute function signature_keep_unverified();

-- Up to which signature of a campaign reminders have been posted. Ids are ordered by time, so this needs no mark on the
-- signature and no index; it only grows, so nobody is reminded twice.
create table reminder (
    campaign_id uuid constraint reminder_pk primary key,
    upto uuid not null
);

create function reminder_only_grows() returns trigger language plpgsql as $$
begin
    raise exception 'reminders never go back'
        using errcode = 'check_violation', constraint = 'reminder_only_grows';
end
$$;

create trigger reminder_only_grows before update on reminder
    for each row when (new.upto < old.upto) execute function reminder_only_grows();
