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

-- Why a changed text that waits for a second person is said to be a minor change, by language; null: it is none.
alter table console_campaign add column minor_reason json;

-- As the transaction ends: a second person has approved just these texts of what is written in the console. What comes
-- from files is the operator's, and what goes round quietly is let out by a release.
create function letter_words_approved(campaign uuid) returns boolean
    language sql stable
return not exists (
    select from campaign c
    join console_campaign draft on draft.campaign_id = c.id
    where c.id = campaign
      and c.state <> 'draft'
      and c.kind in ('letter', 'declaration')
      and (not c.quiet or c.released_at is not null)
      and not exists (
          select from approval
          join (
              select version, count(*)::text as texts
              from campaign_text
              where campaign_id = c.id and version = (select max(version) from campaign_text where campaign_id = c.id)
              group by version) as current
            on approval.outcome ->> 'text' = current.version::text and approval.outcome ->> 'texts' = current.texts
          where approval.campaign_id = c.id and approval.kind = 'letter.publish' and approval.state = 'approved'));

create function letter_publishing_approved() returns trigger language plpgsql as $$
begin
    if not letter_words_approved(case tg_table_name when 'campaign' then (to_jsonb(new) ->> 'id')::uuid
        else (to_jsonb(new) ->> 'campaign_id')::uuid end)
    then
        raise exception 'publishing the words of a letter takes two people'
            using errcode = 'check_violation', constraint = 'letter_publishing_approved';
    end if;
    return null;
end
$$;

create constraint trigger letter_publishing_approved after update of state, kind on campaign
    deferrable initially deferred
    for each row
    when (new.state <> 'draft' and new.kind in ('letter', 'declaration')
        and (old.state = 'draft' or old.kind not in ('letter', 'declaration')))
    execute function letter_publishing_approved();
create constraint trigger letter_text_approved after insert on campaign_text
    deferrable initially deferred
    for each row execute function letter_publishing_approved();
