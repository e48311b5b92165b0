-- How the areas of signatures are read, and what becomes of them when a signature goes or moves. Writer: package area.

-- A row for each signature with a number, data set and kind of area: an empty code where the postcode is not known, and
-- 'abroad' elsewhere than in the United Kingdom.
create view area_fact as
select s.id, s.mailbox, s.campaign_id, s.number, s.state, s.moderation, d.id as data_set, f.kind, f.code
from signature s
cross join area_data_set d
left join area_postcode p on p.data_set = d.id and p.postcode = s.postcode
left join area_place l on l.data_set = d.id and l.place = p.place
cross join lateral (values
    ('constituency', case when s.country = 'GB' then coalesce(l.constituency_code, '') else 'abroad' end),
    ('council', case when s.country = 'GB' then coalesce(l.council_code, '') else 'abroad' end)
) as f (kind, code)
where s.number is not null;

-- A signature that goes, or whose postcode is another one, takes what was kept of it along. Neither happens while people
-- sign or verify, and neither pays for it: only columns that they do not write and rows that have a number come here.
-- Whoever looks up this campaign at that moment is waited for, or waits.
create function signature_area_follow() returns trigger language plpgsql as $$
declare
    mark record;
begin
    insert into signature_area_mark (campaign_id, data_set)
    select old.campaign_id, d.id from area_data_set d where d.emptied_at is null
    order by d.id
    on conflict do nothing;
    delete from signature_area where signature_id = old.id and mailbox = old.mailbox;
    for mark in
        select m.data_set, m.upto, d.current
        from signature_area_mark m
        join area_data_set d on d.id = m.data_set
        where m.campaign_id = old.campaign_id
        order by m.data_set
        for share of m
    loop
        continue when old.number > mark.upto;
        insert into area_total as known (campaign_id, data_set, kind, code, total)
        select old.campaign_id, mark.data_set, f.kind, f.code, sum(f.by)
        from (
            select 'constituency', case when old.country = 'GB' then coalesce(max(l.constituency_code), '') else 'abroad' end, -1
            from area_postcode p
            join area_place l on l.data_set = p.data_set and l.place = p.place
            where p.data_set = mark.data_set and p.postcode = old.postcode
            union all
            select 'council', case when old.country = 'GB' then coalesce(max(l.council_code), '') else 'abroad' end, -1
            from area_postcode p
            join area_place l on l.data_set = p.data_set and l.place = p.place
            where p.data_set = mark.data_set and p.postcode = old.postcode
            union all
            select kind, code, 1
            from area_fact
            where id = old.id and mailbox = old.mailbox and data_set = mark.data_set
        ) as f (kind, code, by)
        group by f.kind, f.code
        order by f.kind, f.code
        on conflict (campaign_id, data_set, kind, code) do update set total = known.total + excluded.total;
        if mark.current then
            insert into signature_area (signature_id, mailbox, campaign_id, data_set,
                constituency_code, council_code, region_code, country_code)
            select s.id, s.mailbox, s.campaign_id, mark.data_set,
                l.constituency_code, l.council_code, l.region_code, l.country_code
            from signature s
            left join area_postcode p on p.data_set = mark.data_set and p.postcode = s.postcode
            left join area_place l on l.data_set = p.data_set and l.place = p.place
            where s.id = old.id and s.mailbox = old.mailbox and s.country = 'GB';
        end if;
    end loop;
    return null;
end
$$;

create trigger signature_area_moves after update of postcode, country on signature
    for each row when (old.number is not null
        and (old.postcode, old.country) is distinct from (new.postcode, new.country))
    execute function signature_area_follow();

create trigger signature_area_goes after delete on signature
    for each row when (old.number is not null) execute function signature_area_follow();
