-- Numbers for staff over any time, without reading a million rows: a job rolls up what is new, in the order in which it
-- came, and what is newer than its mark is read live. Signing touches none of this. Writer: package signature.

-- By the hour (UTC): signatures submitted in it, those of them that were verified since, and those verified in it. None
-- of these three ever falls: what is withdrawn later was verified all the same.
create table signature_hour (
    campaign_id uuid not null,
    hour timestamptz not null,
    submitted bigint not null default 0,
    confirmed bigint not null default 0,
    verified bigint not null default 0,
    constraint signature_hour_pk primary key (campaign_id, hour),
    constraint signature_hour_not_negative check (submitted >= 0 and confirmed >= 0 and verified >= 0)
);

-- Of all that were ever verified, how many share a value: what has changed since is taken off where it is read.
create table signature_total (
    campaign_id uuid not null,
    kind text not null
        constraint signature_total_kind check (kind in ('country', 'district', 'language', 'visibility', 'comment', 'delay')),
    value text not null,
    total bigint not null,
    constraint signature_total_pk primary key (campaign_id, kind, value)
);

-- Up to which signature all were looked at as submitted: ids grow with time.
create table signature_mark (
    single boolean constraint signature_mark_pk primary key default true,
    upto uuid not null,
    constraint signature_mark_is_one check (single)
);
insert into signature_mark (upto) values ('00000000-0000-0000-0000-000000000000');

-- Up to which number those of a campaign were looked at as verified: numbers are given without gaps, and committed in
-- their order.
create table signature_rollup (
    campaign_id uuid constraint signature_rollup_pk primary key,
    upto bigint not null default 0,
    -- submitted and gone before hours were counted
    earlier bigint not null default 0,
    constraint signature_rollup_not_negative check (upto >= 0 and earlier >= 0)
);

insert into signature_rollup (campaign_id, earlier)
select t.campaign_id,
    greatest(0, t.expired + t.superseded + t.disowned + t.invalidated - count(s.id) filter (
        where s.state = 'superseded' or (s.state = 'invalidated' and s.number is null)))
from tally t
left join signature s on s.campaign_id = t.campaign_id and s.state in ('superseded', 'invalidated')
group by t.campaign_id;

-- What is counted of a verified signature, a row for each kind. The time to verify is cut to ten seconds in the first
-- hour, to minutes in the first day, to hours after it.
create view signature_fact as
select s.id, s.campaign_id, s.number, s.state, s.moderation, f.kind, f.value
from signature s
cross join lateral extract(epoch from greatest(s.verified_at - s.signed_at, interval '0')) as waited
cross join lateral (values
    ('country', s.country),
    ('district', case
        when s.country <> 'GB' then null
        when position(' ' in s.postcode) > 1 then split_part(s.postcode, ' ', 1)
        else '' end),
    ('language', s.language),
    ('visibility', s.visibility),
    ('comment', case when s.comment = '' then 'without' else 'with' end),
    ('delay', (case
        when waited < 3600 then floor(waited / 10) * 10
        when waited < 86400 then floor(waited / 60) * 60
        else floor(waited / 3600) * 3600 end)::bigint::text)
) as f (kind, value)
where s.number is not null and f.value is not null;

-- Those that were verified and do not count: few, so they are read and taken off. Signing does not pay for this index.
create index signature_uncounted on signature (campaign_id)
    where number is not null and (state <> 'verified' or moderation = 'held');

-- A row that goes before it was looked at is counted here; one that was looked at has been.
create function signature_count_gone() returns trigger language plpgsql as $$
declare
    mark uuid;
begin
    select upto into mark from signature_mark for share;
    insert into signature_hour as known (campaign_id, hour, submitted)
    select campaign_id, date_trunc('hour', signed_at, 'UTC'), count(*)
    from gone
    where id > mark
    group by 1, 2
    order by 1, 2
    on conflict (campaign_id, hour) do update set submitted = known.submitted + excluded.submitted;
    return null;
end $$;

create trigger signature_gone_is_counted after delete on signature
    referencing old table as gone for each statement execute function signature_count_gone();

-- Who may see a name is the one value that changes after it was rolled up.
create function signature_count_shown() returns trigger language plpgsql as $$
declare
    mark bigint;
begin
    select upto into mark from signature_rollup where campaign_id = new.campaign_id for share;
    if found and new.number <= mark then
        insert into signature_total as known (campaign_id, kind, value, total)
        select new.campaign_id, 'visibility', change.value, change.by
        from (values (old.visibility, -1), (new.visibility, 1)) as change (value, by)
        order by change.value
        on conflict (campaign_id, kind, value) do update set total = known.total + excluded.total;
    end if;
    return null;
end $$;

create trigger signature_shown_is_counted after update of visibility on signature
    for each row when (new.number is not null and old.visibility is distinct from new.visibility)
    execute function signature_count_shown();
