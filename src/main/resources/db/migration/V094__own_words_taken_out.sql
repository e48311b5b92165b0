-- Whoever signed may take their own words out again. Writer: package signature.

-- The one way in which the serving role touches them: it empties them, and nothing comes into their place. Gives whether
-- there were any.
create function take_out_words(taken uuid) returns boolean language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp
as $$
declare
    emptied record;
    mark bigint;
begin
    update signature set comment = ''
    where id = taken and comment <> '' and state in ('verified', 'recorded', 'withdrawn', 'invalidated')
    returning campaign_id, number into emptied;
    if not found then
        return false;
    end if;
    -- As where who may see a name changes (V032): what was rolled up already is counted anew.
    insert into signature_rollup (campaign_id) values (emptied.campaign_id) on conflict do nothing;
    select upto into mark from signature_rollup where campaign_id = emptied.campaign_id for share;
    if emptied.number <= mark then
        insert into signature_total as known (campaign_id, kind, value, total)
        values (emptied.campaign_id, 'comment', 'with', -1), (emptied.campaign_id, 'comment', 'without', 1)
        on conflict (campaign_id, kind, value) do update set total = known.total + excluded.total;
    end if;
    return true;
end
$$;
revoke execute on function take_out_words(uuid) from public;
grant execute on function take_out_words(uuid) to smallplaces_serve;

do $$
declare
    known text;
begin
    select pg_get_expr(conbin, conrelid) into strict known from pg_constraint where conname = 'signature_change_field';
    execute format(
        'alter table signature_change drop constraint signature_change_field, add constraint signature_change_field
         check ((%s) or field = ''words'')', known);
end
$$;
