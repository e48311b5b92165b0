-- What needs two people cannot be had by one in slices, by going back, by an account of one's own making, or by whoever
-- has got hold of the serving role.

-- A proposal begins as a proposal. The serving role cannot even name the columns of a decision; nobody inserts one.
revoke insert on approval from smallplaces_serve;
grant insert (id, kind, about, campaign_id, facts, why, proposed_by, proposed_at, expires_at) on approval
    to smallplaces_serve;

create function approval_begins_as_proposed() returns trigger language plpgsql as $$
begin
    if new.state <> 'proposed' then
        raise exception 'what nobody has proposed is not decided'
            using errcode = 'check_violation', constraint = 'approval_begins_as_proposed';
    end if;
    return new;
end
$$;

create trigger approval_begins_as_proposed before insert on approval
    for each row execute function approval_begins_as_proposed();

-- Who invited somebody, for ever: they never decide about what that person proposed.
alter table staff add column invited_by uuid constraint staff_has_inviter references staff;

create function staff_keep_inviter() returns trigger language plpgsql as $$
begin
    raise exception 'who invited somebody stays as it is'
        using errcode = 'check_violation', constraint = 'staff_inviter_stays';
end
$$;

create trigger staff_keep_inviter before update of invited_by on staff
    for each row when (old.invited_by is distinct from new.invited_by) execute function staff_keep_inviter();

create function approval_not_by_the_invited() returns trigger language plpgsql as $$
begin
    if exists (select from staff where staff.id = new.decided_by and staff.invited_by = new.proposed_by) then
        raise exception 'whoever was invited by the proposer does not decide'
            using errcode = 'check_violation', constraint = 'approval_not_by_the_invited';
    end if;
    return new;
end
$$;

create trigger approval_not_by_the_invited before update on approval
    for each row when (new.state in ('approved', 'refused')) execute function approval_not_by_the_invited();

-- Which signatures an act is about is fixed with the preview, and so is the hash of them all: what is approved names it.
alter table bulk_act add column batch text constraint bulk_act_batch_is_a_hash check (batch ~ '^[0-9a-f]{64}$');

create function bulk_batch(bulk uuid) returns text language sql stable
return (
    select encode(sha256(convert_to(coalesce(string_agg(
        concat_ws(' ', position, signature_id, state, moderation, held_because, coalesce(invalidated_because, '-')),
        E'\n' order by position), ''), 'UTF8')), 'hex')
    from bulk_row where bulk_id = bulk);

update bulk_act set batch = bulk_batch(id);
alter table bulk_act alter column batch set not null;

revoke update on bulk_act, bulk_row from smallplaces_serve;
grant update (state, actor, proposal_id, started_at, finished_at, done, unchanged, place_taken) on bulk_act
    to smallplaces_serve;
grant update (outcome) on bulk_row to smallplaces_serve;

-- No row joins an act that is there, and none leaves one that was begun.
create function bulk_row_fixed() returns trigger language plpgsql as $$
begin
    if exists (
        select from bulk_act
        where id in (select bulk_id from moved) and (tg_op = 'INSERT' or state <> 'previewed'))
    then
        raise exception 'which signatures an act is about stays as it is'
            using errcode = 'check_violation', constraint = 'bulk_row_fixed';
    end if;
    return null;
end
$$;

create trigger bulk_row_stays_out after insert on bulk_row referencing new table as moved
    for each statement execute function bulk_row_fixed();
create trigger bulk_row_stays_in after delete on bulk_row referencing old table as moved
    for each statement execute function bulk_row_fixed();

-- signature.BulkAct says the same, and a test compares them. Holding and hiding many is left to one: it is the safe side.
create function bulk_takes_two(act text, undoes uuid, total integer) returns boolean language sql immutable
return total > 20 and (undoes is not null or act not in ('hold', 'hide'));

-- As the transaction ends: what takes two runs only with the approval of exactly these signatures.
create function bulk_act_approved() returns trigger language plpgsql as $$
begin
    if not exists (
        select from approval
        where id = new.proposal_id and state = 'approved'
            and facts ->> 'bulk' = new.id::text and facts ->> 'batch' = new.batch)
    then
        raise exception 'an act on so many takes two people'
            using errcode = 'check_violation', constraint = 'bulk_act_approved';
    end if;
    return null;
end
$$;

create constraint trigger bulk_act_approved after update of state on bulk_act
    deferrable initially deferred
    for each row when (old.state in ('previewed', 'proposed') and new.state not in ('previewed', 'proposed')
        and bulk_takes_two(new.act, new.undoes, new.total))
    execute function bulk_act_approved();
create constraint trigger bulk_act_made_approved after insert on bulk_act
    deferrable initially deferred
    for each row when (new.state not in ('previewed', 'proposed') and bulk_takes_two(new.act, new.undoes, new.total))
    execute function bulk_act_approved();

-- Taking back may be proposed, refused and proposed again; it is done once.
drop index bulk_act_undone_once;
create unique index bulk_act_undone_once on bulk_act (undoes)
    where undoes is not null and state not in ('previewed', 'proposed');
create index bulk_act_by_undone on bulk_act (undoes) where undoes is not null;
