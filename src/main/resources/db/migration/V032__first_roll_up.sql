-- A change of who may see a name met a campaign that was never rolled up: it found no mark to wait for, and the first
-- roll-up, which ran at the same time, counted what was being changed. Now the change makes the mark itself.
create or replace function signature_count_shown() returns trigger language plpgsql as $$
declare
    mark bigint;
begin
    insert into signature_rollup (campaign_id) values (new.campaign_id) on conflict do nothing;
    select upto into mark from signature_rollup where campaign_id = new.campaign_id for share;
    if new.number <= mark then
        insert into signature_total as known (campaign_id, kind, value, total)
        select new.campaign_id, 'visibility', change.value, change.by
        from (values (old.visibility, -1), (new.visibility, 1)) as change (value, by)
        order by change.value
        on conflict (campaign_id, kind, value) do update set total = known.total + excluded.total;
    end if;
    return null;
end $$;
