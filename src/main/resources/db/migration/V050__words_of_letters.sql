-- The words of a letter: they stand once signing was over, and it takes two people to make them public.
-- Written by package campaign only.

alter table campaign
    -- set when signing was over, in whatever way, and never taken back: a letter that is opened again keeps its words
    add column was_over boolean not null default false;

update campaign
set was_over = true
where state in ('closed', 'delivered', 'answered', 'archived', 'withdrawn')
   or exists (
       select from audit
       where audit.campaign_id = campaign.id
         and audit.act in ('campaign.state', 'campaign.publish')
         and audit.detail ->> 'from' in ('closed', 'delivered', 'answered'));

create function campaign_was_over() returns trigger language plpgsql as $$
begin
    new.was_over := new.was_over or old.was_over
        or old.state in ('closed', 'delivered', 'answered', 'archived', 'withdrawn')
        or new.state in ('closed', 'delivered', 'answered', 'archived', 'withdrawn');
    return new;
end
$$;

create trigger campaign_was_over before update on campaign
    for each row execute function campaign_was_over();

create function campaign_words_stand() returns trigger language plpgsql as $$
begin
    if new.version > 1
        and not exists (
            select from campaign_text where campaign_id = new.campaign_id and version = new.version)
        and exists (
            select from campaign where id = new.campaign_id and was_over and kind in ('letter', 'declaration'))
        and (exists (
                select from tally
                where campaign_id = new.campaign_id and issued + expired + superseded + disowned + invalidated > 0)
            or exists (select from signature where campaign_id = new.campaign_id))
    then
        raise exception 'the words below which people stand are not replaced once signing was over'
            using errcode = 'check_violation', constraint = 'campaign_words_stand';
    end if;
    return new;
end
$$;

create trigger campaign_words_stand before insert on campaign_text
    for each row execute function campaign_words_stand();
