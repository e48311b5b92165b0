-- The last day that the notice names once names of a campaign are kept for other months than it said so far. A sooner day
-- than was named before lies ahead still: it is said for at least a day before anybody is deleted by it.
create function retention_next_day(told retention_told, new_months int, by_two boolean, today date) returns date
    language sql stable
return (
    select case when d.day < (told).until then greatest(d.day, least((told).until, today + 1)) else d.day end
    from (
        select case when by_two then f.full_time else least(f.full_time, retention_promised((told).campaign_id)) end as day
        from (select ((told).ends_on + make_interval(months => new_months))::date as full_time) as f) as d);
