-- Those who stay in touch with the organisers of this site, whatever the campaign. Writer: package update.

-- The exact sentences that are consented to.
create table stay_in_touch_wording (
    id int generated always as identity constraint stay_in_touch_wording_pk primary key,
    language text not null constraint stay_in_touch_wording_language_is_short check (char_length(language) between 2 and 12),
    words text not null,
    sha256 bytea not null,
    created_at timestamptz not null,
    constraint stay_in_touch_wording_is_kept_once unique (language, sha256),
    constraint stay_in_touch_wording_sha256_is_of_words check (sha256 = sha256(convert_to(words, 'UTF8')))
);

create trigger stay_in_touch_wording_is_never_altered
    before update or delete on stay_in_touch_wording
    for each row execute function refuse_to_alter_signed_words();

create trigger stay_in_touch_wording_is_never_emptied
    before truncate on stay_in_touch_wording
    for each statement execute function refuse_to_alter_signed_words();

revoke update, delete on stay_in_touch_wording from smallplaces_serve;

-- In the order in which they verified.
create sequence stay_in_touch_place;

create table stay_in_touch (
    id uuid constraint stay_in_touch_pk primary key,
    -- hash of the address under the site key, for this list alone
    mailbox bytea not null constraint stay_in_touch_mailbox_is_a_hash check (octet_length(mailbox) = 16),
    email_sealed bytea not null,
    language text not null,
    wording_id int not null constraint stay_in_touch_has_wording references stay_in_touch_wording,
    asked_at timestamptz not null,
    verified_at timestamptz,
    place bigint,
    left_at timestamptz,
    constraint stay_in_touch_place_once unique (place),
    constraint stay_in_touch_is_verified_once check ((verified_at is null) = (place is null)),
    constraint stay_in_touch_leaves_after_it_came check (left_at is null or verified_at is not null)
);

create unique index stay_in_touch_one_mailbox on stay_in_touch (mailbox) where verified_at is not null and left_at is null;
create index stay_in_touch_unverified on stay_in_touch (asked_at) where verified_at is null;
create index stay_in_touch_left on stay_in_touch (left_at) where left_at is not null;

create function reseal_stay_in_touch(ids uuid[], formers bytea[], freshes bytea[]) returns bigint language sql security definer
    set search_path = pg_catalog, public, pg_temp
as $$
    with put as (
        update public.stay_in_touch as kept set email_sealed = new.fresh
        from unnest(ids, formers, freshes) as new (id, former, fresh)
        where kept.id = new.id and kept.email_sealed = new.former
            and octet_length(new.fresh) = octet_length(new.former)
            and substr(new.fresh, 1, 4) <> substr(new.former, 1, 4)
        returning 1
    )
    select count(*) from put
$$;
revoke all on function reseal_stay_in_touch(uuid[], bytea[], bytea[]) from public;
grant execute on function reseal_stay_in_touch(uuid[], bytea[], bytea[]) to smallplaces_serve;
