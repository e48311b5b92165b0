-- What nobody needs any more is deleted, what staff typed about somebody can be taken back, and the pages on mail have
-- their indexes.

-- Pictures that no campaign shows and no draft names.
grant delete on campaign_picture to smallplaces_serve;

-- When a logo was last the site's: pages and mails of before go on asking for it for a while.
alter table logo add column shown_at timestamptz not null default now();
grant update (shown_at), delete on logo to smallplaces_serve;

-- Why something is on a list may name somebody: it can be taken out of what was before, and nothing else of it can change.
create function setting_blank_reason(entry text, before bigint) returns void language sql security definer
    set search_path = pg_catalog, public, pg_temp
as $$
    update setting_history
    set value = jsonb_set(value, '{entries}', (
        select jsonb_agg(case when one ->> 'id' = entry then one || '{"reason": ""}' else one end order by place)
        from jsonb_array_elements(value -> 'entries') with ordinality as entries (one, place)))
    where key = 'lists' and revision < before
        and value -> 'entries' @> jsonb_build_array(jsonb_build_object('id', entry))
$$;
revoke all on function setting_blank_reason from public;
grant execute on function setting_blank_reason to smallplaces_serve;

-- Failed mails are few; those that wait, and so the mails of a crowd that signs, stand in neither.
create index outbox_failed on outbox (state, finished_at, id)
    where state in ('capped', 'cancelled', 'refused', 'given_up');
create index outbox_by_subject on outbox (subject_id) where state <> 'waiting';
