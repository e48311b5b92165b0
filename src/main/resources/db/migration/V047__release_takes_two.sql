-- What goes round quietly gets out by a release that two people decided, and by no statement of the serving role.

create function campaign_stays_quiet() returns trigger language plpgsql as $$
begin
    raise exception 'what goes round quietly is made public by a release alone'
        using errcode = 'check_violation', constraint = 'campaign_stays_quiet';
end
$$;

create trigger campaign_stays_quiet before update of quiet, state on campaign
    for each row
    when (old.state <> 'draft' and ((old.quiet and not new.quiet) or new.state = 'draft'))
    execute function campaign_stays_quiet();

-- As the transaction ends: the row of the release is there, and so is the approval by a second person.
create function campaign_release_approved() returns trigger language plpgsql as $$
begin
    if not exists (
        select from campaign_release
        join approval on approval.id = campaign_release.approval_id
        where campaign_release.campaign_id = new.id
          and campaign_release.cancelled_at is null
          and campaign_release.release_at = new.released_at
          and approval.kind = 'letter.release'
          and approval.state = 'approved'
          and approval.campaign_id = new.id)
    then
        raise exception 'a release takes two people'
            using errcode = 'check_violation', constraint = 'campaign_release_approved';
    end if;
    return null;
end
$$;

create constraint trigger campaign_release_approved after update of released_at on campaign
    deferrable initially deferred
    for each row when (new.released_at is not null and new.released_at is distinct from old.released_at)
    execute function campaign_release_approved();
create constraint trigger campaign_made_release_approved after insert on campaign
    deferrable initially deferred
    for each row when (new.released_at is not null)
    execute function campaign_release_approved();
