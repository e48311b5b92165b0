-- To whom a campaign went and who answered for its data before a version, and since: by language of the campaign, its
-- first one first, hence json; each {"before": {"recipients": [..], "controller": ".."}, "after": {..}}. Null where that
-- did not change. Such a version may have the very words of the one before: what people agreed to is another all the same.
-- Written by package campaign only.
alter table text_version
    add column entrusted json constraint text_version_entrusted_is_by_language check (json_typeof(entrusted) = 'object');

-- The version since which the one who answers for a campaign's data does, and when that was; none where it never changed
-- but by a correction of the name. Updates asked for before were not asked of them.
create function controller_since(campaign uuid) returns table (version int, declared_at timestamptz)
    language sql stable
begin atomic
    select v.version, v.declared_at
    from text_version v
    where v.campaign_id = campaign and v.kind = 'material'
        and exists (
            select from json_each(v.entrusted) as one
            where one.value #>> '{before,controller}' is distinct from one.value #>> '{after,controller}')
    order by v.version desc
    limit 1;
end;
