-- Erasing people. Of a signature with a number an empty row stays: numbers are given once and without gaps, and every
-- count that was ever made of the rows goes on adding up. Nothing in it tells of anybody: name, address, mailbox, postcode,
-- country and comment are gone, and of its times only the hour is left. A signature without a number goes as a whole.
alter table signature
    add column erased_at timestamptz,
    drop constraint signature_name_present,
    add constraint signature_name_present check (length(name) between 1 and 200 or erased_at is not null),
    add constraint signature_erased_is_blank check (erased_at is null or (
        state = 'withdrawn' and name = '' and octet_length(email_sealed) = 0 and country = '' and postcode = ''
        and comment = '' and latin_name = '' and domain is null and held_because = '' and moderation = 'clear'));

drop trigger signature_changed_once_verified on signature;
create trigger signature_changed_once_verified before update of name, visibility on signature
    for each row when (
        new.erased_at is null
        and (old.name is distinct from new.name or old.visibility is distinct from new.visibility)
        and (old.state not in ('verified', 'recorded') or new.state not in ('verified', 'recorded')))
    execute function signature_keep_unverified();

create function signature_erased_for_good() returns trigger language plpgsql as $$
begin
    raise exception 'what was erased stays erased'
        using errcode = 'check_violation', constraint = 'signature_erased_for_good';
end
$$;

create trigger signature_erased_for_good before update on signature
    for each row when (old.erased_at is not null and (new.erased_at is distinct from old.erased_at
        or new.number is distinct from old.number or new.campaign_id <> old.campaign_id))
    execute function signature_erased_for_good();

-- The one way in which the serving role takes out what it may not touch otherwise. It takes the tally's lock as every act
-- does, so that it is exact beside verifying, withdrawing and handing over. One that waits to be verified is counted as
-- expired: it was never verified. Repeating it is harmless. Gives how many there were.
create function erase_signatures(ids uuid[], moment timestamptz) returns bigint language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp
as $$
declare
    found_campaigns uuid[];
    gone bigint;
begin
    select array_agg(distinct campaign_id order by campaign_id) into found_campaigns
    from signature where id = any(ids) and erased_at is null;
    if found_campaigns is null then
        return 0;
    end if;
    insert into tally (campaign_id) select unnest(found_campaigns) on conflict do nothing;
    perform from tally where campaign_id = any(found_campaigns) order by campaign_id for update;
    -- Adding up waits for this, and this for it: what was added up of the rows is put right below.
    insert into signature_rollup (campaign_id) select unnest(found_campaigns) on conflict do nothing;
    perform from signature_rollup where campaign_id = any(found_campaigns) order by campaign_id for share;

    update tally t
    set standing = t.standing - c.standing, expired = t.expired + c.pending, changed_at = moment
    from (
        select campaign_id, count(*) filter (where state = 'verified' and moderation <> 'held') as standing,
            count(*) filter (where state = 'pending') as pending
        from signature
        where id = any(ids) and erased_at is null
        group by campaign_id) as c
    where t.campaign_id = c.campaign_id;

    insert into signature_total as known (campaign_id, kind, value, total)
    select f.campaign_id, f.kind, part.value, sum(part.by)
    from signature_fact f
    join signature s on s.id = f.id and s.erased_at is null
    join signature_rollup r on r.campaign_id = f.campaign_id and f.number <= r.upto
    cross join lateral (
        values (f.value, -1), (case f.kind when 'country' then '' when 'comment' then 'without' end, 1)) as part (value, by)
    where f.id = any(ids) and f.kind in ('country', 'district', 'comment') and part.value is not null
    group by f.campaign_id, f.kind, part.value
    order by f.campaign_id, f.kind, part.value
    on conflict (campaign_id, kind, value) do update set total = known.total + excluded.total;

    delete from signature_trace
    where signature_id = any(ids)
        and signed_at >= (select min(signed_at) from signature where id = any(ids) and erased_at is null)
        and signed_at <= (select max(signed_at) from signature where id = any(ids) and erased_at is null);
    with keys as (
        delete from same_name_key where signature_id = any(ids) returning campaign_id, key)
    delete from same_name_group g
    using keys
    where g.campaign_id = keys.campaign_id and g.key = keys.key and not exists (
        select from same_name_key k
        where k.campaign_id = g.campaign_id and k.key = g.key and not k.signature_id = any(ids));
    delete from consent where signature_id = any(ids);
    delete from signatory_line where signature_id = any(ids);
    delete from signatory_line_history where signature_id = any(ids);
    delete from signature_change where signature_id = any(ids);
    delete from text_confirmation where signature_id = any(ids);
    delete from text_notice where signature_id = any(ids);
    delete from recorded_assent where signature_id = any(ids);
    delete from name_report where signature_id = any(ids);

    -- In two steps: what is kept of where a signature lies follows the first, by the mailbox of before.
    update signature
    set state = 'withdrawn', slot = null, state_before = null, invalidated_because = null, moderation = 'clear',
        held_because = '', ended_at = date_trunc('hour', coalesce(ended_at, moment), 'UTC'), name = '',
        email_sealed = '', country = '', postcode = '', comment = '', latin_name = '', domain = null,
        signed_at = date_trunc('hour', signed_at, 'UTC'), verified_at = date_trunc('hour', verified_at, 'UTC'),
        erased_at = date_trunc('hour', moment, 'UTC')
    where id = any(ids) and erased_at is null and number is not null;
    get diagnostics gone = row_count;
    update signature set mailbox = uuid_send(gen_random_uuid()) where id = any(ids) and number is not null;
    delete from signature_area where signature_id = any(ids);
    with went as (delete from signature where id = any(ids) and number is null returning 1)
    select gone + count(*) into gone from went;
    -- Last: whoever asks for a mail holds on to the signature.
    delete from mail_request where signature_id = any(ids);
    return gone;
end
$$;
revoke all on function erase_signatures(uuid[], timestamptz) from public;
grant execute on function erase_signatures(uuid[], timestamptz) to smallplaces_serve;

-- An edition from which somebody was erased: its file is destroyed, and it is never made again.
alter table pack
    add column erasures int not null default 0 constraint pack_erasures_are_counted check (erasures >= 0),
    add column erased_at timestamptz,
    add constraint pack_erased_in_part check ((erased_at is null) = (erasures = 0));

-- Takes people out of frozen packs: line and salt are blanked and the leaf stays, so that the tree still stands. A pack that
-- is being frozen at this moment fails to be, and is frozen anew; one that is being rendered ends.
create function erase_from_packs(campaigns uuid[], ids uuid[], moment timestamptz) returns bigint language plpgsql
    security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    lines bigint;
    hit uuid[];
begin
    perform from pack where campaign_id = any(campaigns) order by id for update;
    update pack set head = head where campaign_id = any(campaigns) and state = 'queued';
    select array_agg(distinct p.pack_id) into hit
    from pack k
    join pack_signature p on p.pack_id = k.id and p.signature_id = any(ids)
    where k.campaign_id = any(campaigns);
    delete from pack_comment_choice where signature_id = any(ids);
    if hit is null then
        return 0;
    end if;
    delete from pack_comment c
    using pack_signature p
    where p.pack_id = any(hit) and p.signature_id = any(ids) and c.pack_id = p.pack_id and c.position = p.position;
    update pack_row r
    set name = '', country = '', district = '', comment = '', salt = '', language = '', verified_on = 'epoch',
        area_code = case when r.area_code is not null then '' end, area = case when r.area is not null then '' end,
        council_code = case when r.council_code is not null then '' end,
        council = case when r.council is not null then '' end,
        list_code = case when r.list_code is not null then '' end,
        honorifics = case when r.honorifics is not null then '' end,
        post_nominals = case when r.post_nominals is not null then '' end,
        latin_name = case when r.latin_name is not null then '' end, role = case when r.role is not null then '' end,
        organisation = case when r.organisation is not null then '' end,
        capacity_words = case when r.capacity_words is not null then '' end,
        authority_words = case when r.authority_words is not null then '' end,
        list_group = case when r.list_group is not null then '' end
    from pack_signature p
    where p.pack_id = any(hit) and p.signature_id = any(ids) and r.pack_id = p.pack_id and r.position = p.position
        and octet_length(r.salt) > 0;
    get diagnostics lines = row_count;
    delete from pack_chunk where pack_id = any(hit);
    update pack set state = 'failed', reason = 'erased', finished_at = moment where id = any(hit) and state = 'frozen';
    update pack
    set erasures = erasures + 1, erased_at = coalesce(erased_at, date_trunc('hour', moment, 'UTC'))
    where id = any(hit) and state = 'ready';
    return lines;
end
$$;
revoke all on function erase_from_packs(uuid[], uuid[], timestamptz) from public;
grant execute on function erase_from_packs(uuid[], uuid[], timestamptz) to smallplaces_serve;

-- What was erased, written in the transaction that erases it: ids of rows that are no more, or a keyed hash. It tells whom to
-- erase again from an older backup, and by itself of nobody. Writer: package vault.
create table erasure_ledger (
    id uuid constraint erasure_ledger_pk primary key,
    at timestamptz not null,
    kind text not null constraint erasure_ledger_kind_is_known
        check (kind in ('own', 'everything', 'staff', 'objection', 'retention')),
    -- by kind of row: lists of ids
    subjects jsonb not null constraint erasure_ledger_names_rows check (jsonb_typeof(subjects) = 'object')
);
create index erasure_ledger_by_time on erasure_ledger (at);
revoke update, delete on erasure_ledger from smallplaces_serve;
