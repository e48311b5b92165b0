-- Whoever signed before two people lengthened how long names are kept (V095) is told of it by e-mail, once.

-- What somebody was told who signed then, and until when they are kept now: one row where that is later, else none. A day is
-- nothing where no end of signing was set; then the months after it count.
create function kept_longer(campaign uuid, signed timestamptz)
    returns table (before date, before_months int, until date, months int)
    language sql stable
begin atomic
    select said.until, said.months, latest.until, latest.months
    from (
        select told.id, told.since
        from retention_told told
        where told.campaign_id = campaign and told.by_two
        order by told.id desc
        limit 1) as agreed
    cross join lateral (
        select told.months, coalesce(told.until, (
            select later.until
            from retention_told later
            where later.campaign_id = campaign and later.id > told.id and later.id < agreed.id and later.until is not null
            order by later.id
            limit 1)) as until
        from retention_told told
        where told.campaign_id = campaign and told.id < agreed.id
        order by told.since < signed desc, case when told.since < signed then -told.id else told.id end
        limit 1) as said
    cross join lateral (
        select told.until, told.months
        from retention_told told
        where told.campaign_id = campaign
        order by told.id desc
        limit 1) as latest
    where signed <= agreed.since
      and case when said.until is not null and latest.until is not null then said.until < latest.until
          else said.months < latest.months end;
end;

-- Up to which number those were looked at who had signed before that decision. Numbers only grow, so whoever verifies later
-- is looked at later. Writer: package signature.
create table kept_longer_mark (
    told_id bigint constraint kept_longer_mark_pk primary key
        constraint kept_longer_mark_is_of_what_was_told references retention_told,
    upto bigint not null
);

create function kept_longer_mark_only_grows() returns trigger language plpgsql as $$
begin
    raise exception 'notices never go back'
        using errcode = 'check_violation', constraint = 'kept_longer_mark_only_grows';
end
$$;

create trigger kept_longer_mark_only_grows before update on kept_longer_mark
    for each row when (new.upto < old.upto) execute function kept_longer_mark_only_grows();

revoke delete on kept_longer_mark from smallplaces_serve;
