-- What needs two people: proposed by one, approved or refused by another, before it expires. Written by package approval.

create table approval (
    id uuid constraint approval_pk primary key,
    kind text not null constraint approval_kind_is_a_word check (kind ~ '^[a-z][a-z0-9.-]{1,59}$'),
    -- what it would be done to, as pack:<id>: of one kind at most one proposal waits about it
    about text not null constraint approval_about_is_short check (char_length(about) between 1 and 200),
    campaign_id uuid constraint approval_has_campaign references campaign,
    -- ids and numbers, no personal data
    facts jsonb not null constraint approval_facts_are_an_object check (jsonb_typeof(facts) = 'object'),
    -- what people typed may name somebody: it stands nowhere but here, and can be blanked
    why text not null constraint approval_why_is_short check (char_length(why) <= 1000),
    reason text not null default '' constraint approval_reason_is_short check (char_length(reason) <= 1000),
    blanked_at timestamptz,
    proposed_by uuid not null constraint approval_has_proposer references staff,
    proposed_at timestamptz not null,
    expires_at timestamptz not null,
    state text not null default 'proposed' constraint approval_state_is_known
        check (state in ('proposed', 'approved', 'refused', 'withdrawn', 'expired')),
    decided_by uuid constraint approval_has_decider references staff,
    decided_at timestamptz,
    -- what came of carrying it out: ids and numbers
    outcome jsonb,
    constraint approval_expires_after_it_was_proposed check (expires_at > proposed_at),
    constraint approval_needs_two_people check (
        state not in ('approved', 'refused') or (decided_by is not null and decided_by <> proposed_by)),
    constraint approval_is_withdrawn_by_its_proposer check (
        state <> 'withdrawn' or (decided_by is not null and decided_by = proposed_by)),
    constraint approval_expires_by_itself check (state <> 'expired' or decided_by is null),
    constraint approval_waits_undecided check (
        (state = 'proposed') = (decided_at is null) and (state <> 'proposed' or decided_by is null)),
    constraint approval_is_decided_in_time check (
        decided_at is null or (state = 'expired') = (decided_at >= expires_at)),
    constraint approval_has_an_outcome_when_approved check ((state = 'approved') = (outcome is not null)),
    constraint approval_says_why check (why <> '' or blanked_at is not null),
    constraint approval_is_refused_with_a_reason check (state <> 'refused' or reason <> '' or blanked_at is not null),
    constraint approval_blanked_is_blank check (blanked_at is null or (why = '' and reason = ''))
);

create unique index approval_one_waiting on approval (kind, about) where state = 'proposed';
create index approval_waiting on approval (expires_at) where state = 'proposed';
create index approval_of_proposer on approval (proposed_by, id);

-- A decision is made once; what was proposed is never reworded. Only the typed words can be taken out.
create function approval_keep() returns trigger language plpgsql as $$
begin
    if (old.id, old.kind, old.about, old.campaign_id, old.facts, old.proposed_by, old.proposed_at, old.expires_at)
            is distinct from
            (new.id, new.kind, new.about, new.campaign_id, new.facts, new.proposed_by, new.proposed_at, new.expires_at)
        or new.why <> old.why and new.blanked_at is null
    then
        raise exception 'what was proposed stays as it was'
            using errcode = 'check_violation', constraint = 'approval_stays_as_proposed';
    end if;
    if old.state <> 'proposed' and (
        (old.state, old.decided_by, old.decided_at, old.outcome)
            is distinct from (new.state, new.decided_by, new.decided_at, new.outcome)
        or new.reason <> old.reason and new.blanked_at is null)
    then
        raise exception 'a decision is made once'
            using errcode = 'check_violation', constraint = 'approval_is_decided_once';
    end if;
    return new;
end
$$;

create trigger approval_keep before update on approval for each row execute function approval_keep();

revoke delete, update on approval from smallplaces_serve;
grant update (state, decided_by, decided_at, outcome, why, reason, blanked_at) on approval to smallplaces_serve;
