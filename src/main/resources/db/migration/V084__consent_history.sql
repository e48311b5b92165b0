-- Consents that were ended and given anew: each stays as a row of its own, with its exact words, since when and until when.
-- "consent" and "stay_in_touch" keep what was said last, as before: signing and sending pay nothing for this. Written by the
-- triggers below alone, whoever gives a consent anew; they go with the person.

create table consent_former (
    id bigint generated always as identity constraint consent_former_pk primary key,
    signature_id uuid not null,
    purpose text not null,
    wording_id int not null constraint consent_former_has_wording references consent_wording,
    given_at timestamptz not null,
    withdrawn_at timestamptz not null
);
create index consent_former_of_signature on consent_former (signature_id);

create table stay_in_touch_former (
    id bigint generated always as identity constraint stay_in_touch_former_pk primary key,
    entry_id uuid not null constraint stay_in_touch_former_of_entry references stay_in_touch on delete cascade,
    wording_id int not null constraint stay_in_touch_former_has_wording references stay_in_touch_wording,
    given_at timestamptz not null,
    ended_at timestamptz not null
);
create index stay_in_touch_former_of on stay_in_touch_former (entry_id);

-- When the consent that stands now was given, where it is not the first.
alter table stay_in_touch add column resumed_at timestamptz;

revoke insert, update, delete on consent_former, stay_in_touch_former from smallplaces_serve;

create function consent_keep_former() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp
as $$
begin
    if old.withdrawn_at is not null and new.withdrawn_at is null and new.given_at >= old.withdrawn_at then
        insert into consent_former (signature_id, purpose, wording_id, given_at, withdrawn_at)
        values (old.signature_id, old.purpose, old.wording_id, old.given_at, old.withdrawn_at);
    elsif old.withdrawn_at is not null or new.withdrawn_at is null
        or (new.wording_id, new.given_at) is distinct from (old.wording_id, old.given_at) then
        raise exception 'a consent is withdrawn once, and then given anew'
            using errcode = 'check_violation', constraint = 'consent_is_kept';
    end if;
    return new;
end
$$;

create trigger consent_is_kept before update of wording_id, given_at, withdrawn_at on consent
    for each row
    when ((new.wording_id, new.given_at, new.withdrawn_at) is distinct from (old.wording_id, old.given_at, old.withdrawn_at))
    execute function consent_keep_former();

create function consent_former_goes() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp
as $$
begin
    delete from consent_former f using gone where f.signature_id = gone.signature_id and f.purpose = gone.purpose;
    return null;
end
$$;

create trigger consent_former_goes_with_it after delete on consent
    referencing old table as gone for each statement execute function consent_former_goes();

create function stay_in_touch_keep_former() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp
as $$
begin
    if old.left_at is not null and new.left_at is null and new.resumed_at >= old.left_at then
        insert into stay_in_touch_former (entry_id, wording_id, given_at, ended_at)
        values (old.id, old.wording_id, coalesce(old.resumed_at, old.asked_at), old.left_at);
    elsif old.left_at is not null or new.left_at is null
        or (new.wording_id, new.resumed_at) is distinct from (old.wording_id, old.resumed_at) then
        raise exception 'a consent is ended once, and then given anew'
            using errcode = 'check_violation', constraint = 'stay_in_touch_is_kept';
    end if;
    return new;
end
$$;

create trigger stay_in_touch_is_kept before update of wording_id, resumed_at, left_at on stay_in_touch
    for each row
    when ((new.wording_id, new.resumed_at, new.left_at) is distinct from (old.wording_id, old.resumed_at, old.left_at))
    execute function stay_in_touch_keep_former();
