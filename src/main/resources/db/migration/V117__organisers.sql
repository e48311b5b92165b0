-- Who organises a campaign is from now on the third part of what a version may give into other hands, in "entrusted" of
-- text_version (V092): {"recipients": [..], "controller": "..", "organiser": ".."}. Versions of before have no organiser.

-- The version since which the one who organises a campaign and the one who answers for its data do, and when that was; none
-- where neither ever changed but by a correction of the name. Updates asked for before were not asked of them both.
create function senders_since(campaign uuid) returns table (version int, declared_at timestamptz)
    language sql stable
begin atomic
    select v.version, v.declared_at
    from text_version v
    where v.campaign_id = campaign and v.kind = 'material'
        and exists (
            select from json_each(v.entrusted) as one
            where one.value #>> '{before,controller}' is distinct from one.value #>> '{after,controller}'
                or one.value #>> '{before,organiser}' is distinct from one.value #>> '{after,organiser}')
    order by v.version desc
    limit 1;
end;

drop function controller_since;
