-- Who was to see a name goes with the name: nothing needs it after that, and where few chose alike it could tell of somebody.
-- The text and the sentence of consent stay, since they prove what was agreed to. Writer: package signature.

-- What was erased is taken off the totals by whoever erases it.
drop trigger signature_shown_is_counted on signature;
create trigger signature_shown_is_counted after update of visibility on signature
    for each row when (
        new.erased_at is null and new.number is not null and old.visibility is distinct from new.visibility)
    execute function signature_count_shown();

-- As in V073, with it.
create or replace function erase_signatures(ids uuid[], moment timestamptz) returns bigint language plpgsql security definer
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
        values (f.value, -1),
            (case f.kind when 'country' then '' when 'comment' then 'without' when 'visibility' then 'counted_only' end, 1)
    ) as part (value, by)
    where f.id = any(ids) and f.kind in ('country', 'district', 'comment', 'visibility') and part.value is not null
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
        email_sealed = '', country = '', postcode = '', comment = '', latin_name = '', domain = null, visibility = 'counted_only',
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

-- Of those that were erased before.
insert into signature_total as known (campaign_id, kind, value, total)
select f.campaign_id, f.kind, part.value, sum(part.by)
from signature_fact f
join signature s on s.id = f.id and s.erased_at is not null
join signature_rollup r on r.campaign_id = f.campaign_id and f.number <= r.upto
cross join lateral (values (f.value, -1), ('counted_only', 1)) as part (value, by)
where f.kind = 'visibility' and f.value <> 'counted_only'
group by f.campaign_id, f.kind, part.value
order by f.campaign_id, f.kind, part.value
on conflict (campaign_id, kind, value) do update set total = known.total + excluded.total;

update signature set visibility = 'counted_only' where erased_at is not null and visibility <> 'counted_only';

alter table signature
    add constraint signature_erased_tells_nobody_who_saw_it check (erased_at is null or visibility = 'counted_only');
