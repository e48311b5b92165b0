-- Until when people were told that their names are kept, so that nobody alone keeps them for longer. Writer: package campaign.
-- A row is what the privacy notice of a campaign said from then on. People were told what it said when they signed.
create table retention_told (
    id bigint generated always as identity constraint retention_told_pk primary key,
    campaign_id uuid not null constraint retention_told_is_of_a_campaign references campaign,
    since timestamptz not null,
    -- when signing was to end, or had ended; nothing where no day was set
    ends timestamptz,
    -- the day on which that is, where the campaign is
    ends_on date,
    constraint retention_told_ends_on_a_day check ((ends is null) = (ends_on is null)),
    -- for how long after that
    months int not null constraint retention_told_is_of_some_years check (months between 1 and 120),
    -- the last day that names are kept; nothing where no end was set
    until date,
    -- two people approved that it holds for everybody who had signed before
    by_two boolean not null default false
);
create index retention_told_campaign on retention_told (campaign_id, id);
revoke update, delete on retention_told from smallplaces_serve;

-- What people were told, by when they signed: after the one moment and until the other. Of those to whom no day was named,
-- it is the first one that was named after.
create view retention_promise as
select t.campaign_id, t.months,
    coalesce(t.until, (
        select later.until
        from retention_told later
        where later.campaign_id = t.campaign_id and later.id > t.id and later.until is not null
        order by later.id
        limit 1)) as until,
    case when lag(t.id) over told is null then '-infinity' else t.since end as signed_after,
    coalesce(lead(t.since) over told, 'infinity') as signed_until
from retention_told t
where not exists (
    select from retention_told agreed
    where agreed.campaign_id = t.campaign_id and agreed.by_two and agreed.id > t.id)
window told as (partition by t.campaign_id order by t.id);

-- The earliest day that anybody was told who has signed and is named still; nothing where none was.
create function retention_promised(campaign uuid) returns date
    language sql stable
return (
    select min(p.until)
    from retention_promise p
    where p.campaign_id = campaign
      and exists (
          select from signature s
          where s.campaign_id = p.campaign_id and s.erased_at is null
            and s.signed_at > p.signed_after and s.signed_at <= p.signed_until));

-- A campaign that is loaded is told of then, by its own days. One that closed before and whose folder was taken away is not.
insert into retention_told (campaign_id, since, ends, ends_on, months, until)
select c.id, now(), c.closed_at, day.closed, rule.months, (day.closed + make_interval(months => rule.months))::date
from campaign c
cross join lateral (select (c.closed_at at time zone 'UTC')::date as closed) as day
cross join lateral (
    select coalesce(
        (select months from retention_rule own where own.campaign_id = c.id),
        (select months from retention_rule site where site.campaign_id is null),
        6) as months) as rule
where c.closed_at is not null;
