-- Updates to supporters: what was written, who approved it, and who has got it. Writer: package update.

create table campaign_update (
    id uuid constraint campaign_update_pk primary key,
    -- nothing: it goes to those of the whole site who stay in touch
    campaign_id uuid constraint campaign_update_has_campaign references campaign,
    kind text not null constraint campaign_update_kind_is_known check (kind in ('news', 'reply')),
    -- whether it stands on the campaign's page too
    shown boolean not null,
    -- the update whose words this one puts right on the page; it is mailed to nobody
    corrects uuid constraint campaign_update_corrects references campaign_update,
    state text not null default 'draft' constraint campaign_update_state_is_known
        check (state in ('draft', 'discarded', 'sending', 'paused', 'stopped', 'sent')),
    -- counts what was saved: nobody's saving overwrites another's unseen
    saves integer not null default 1,
    created_at timestamptz not null,
    changed_by uuid not null constraint campaign_update_has_writer references staff,
    changed_at timestamptz not null,
    approval_id uuid constraint campaign_update_has_approval references approval,
    approved_at timestamptz,
    -- its place among those that the campaign's page shows
    number integer,
    -- how many were to get it when it was approved
    audience integer not null default 0,
    -- up to which place in the audience mails were put into the outbox, and the last place that there was at approval
    upto bigint not null default 0,
    last bigint not null default 0,
    -- the next mails wait until then
    next_at timestamptz,
    finished_at timestamptz,
    corrected_by uuid constraint campaign_update_corrected_by references campaign_update,
    corrected_at timestamptz,
    taken_down_at timestamptz,
    -- what is left once it is forgotten who got it
    folded_at timestamptz,
    sent bigint not null default 0,
    failed bigint not null default 0,
    unsubscribed bigint not null default 0,
    constraint campaign_update_takes_two
        check ((state in ('draft', 'discarded')) = (approval_id is null) and (approval_id is null) = (approved_at is null)),
    constraint campaign_update_number_once unique (campaign_id, number),
    constraint campaign_update_shown_has_number check (number is null or (shown and campaign_id is not null)),
    constraint campaign_update_of_list_is_not_shown check (campaign_id is not null or not shown),
    constraint campaign_update_finished check ((finished_at is not null) = (state in ('stopped', 'sent'))),
    constraint campaign_update_corrected check ((corrected_by is null) = (corrected_at is null))
);

create index campaign_update_by_campaign on campaign_update (campaign_id, created_at);
create index campaign_update_under_way on campaign_update (next_at) where state = 'sending';

create table campaign_update_text (
    update_id uuid not null constraint campaign_update_text_has_update references campaign_update,
    language text not null constraint campaign_update_text_language_is_short check (char_length(language) between 2 and 12),
    title text not null constraint campaign_update_title_is_short check (char_length(title) <= 300),
    markdown text not null constraint campaign_update_markdown_is_short check (char_length(markdown) <= 100000),
    constraint campaign_update_text_pk primary key (update_id, language)
);

-- Who got it, for ninety days: one mail for each mailbox.
create table campaign_update_recipient (
    update_id uuid not null constraint campaign_update_recipient_has_update references campaign_update,
    mailbox bytea not null constraint campaign_update_recipient_mailbox_is_a_hash check (octet_length(mailbox) = 16),
    -- a signature, or an entry of those who stay in touch
    subject_id uuid not null,
    mail_id uuid not null constraint campaign_update_recipient_one_mail unique,
    -- what became of the mail, once it is known
    outcome text constraint campaign_update_recipient_outcome_is_known
        check (outcome in ('sent', 'capped', 'cancelled', 'refused', 'given_up')),
    constraint campaign_update_recipient_pk primary key (update_id, mailbox)
);

create index campaign_update_recipient_open on campaign_update_recipient (mail_id)
    where outcome is null or outcome = 'given_up';

create function campaign_update_keep() returns trigger language plpgsql as $$
begin
    if (old.state, new.state) not in (
        ('draft', 'discarded'), ('discarded', 'draft'), ('draft', 'sending'), ('draft', 'sent'),
        ('sending', 'paused'), ('paused', 'sending'), ('sending', 'sent'), ('sending', 'stopped'), ('paused', 'stopped'))
        and old.state <> new.state
    then
        raise exception 'an update cannot go from % to %', old.state, new.state
            using errcode = 'check_violation', constraint = 'campaign_update_transition';
    end if;
    if old.approval_id is not null and
        (old.campaign_id, old.kind, old.shown, old.corrects, old.approval_id, old.approved_at, old.last)
            is distinct from
        (new.campaign_id, new.kind, new.shown, new.corrects, new.approval_id, new.approved_at, new.last)
    then
        raise exception 'what two people have approved stays as it is'
            using errcode = 'check_violation', constraint = 'campaign_update_stays_as_approved';
    end if;
    return new;
end
$$;

create trigger campaign_update_keep before update on campaign_update
    for each row execute function campaign_update_keep();

-- The words of what was approved never change; a correction is an update of its own.
create function campaign_update_text_keep() returns trigger language plpgsql as $$
begin
    if exists (
        select from campaign_update
        where id = coalesce(new.update_id, old.update_id) and approval_id is not null)
    then
        raise exception 'the words of an approved update are never altered'
            using errcode = 'check_violation', constraint = 'campaign_update_text_is_never_altered';
    end if;
    return coalesce(new, old);
end
$$;

create trigger campaign_update_text_keep before insert or update or delete on campaign_update_text
    for each row execute function campaign_update_text_keep();

-- As the transaction ends: it was approved by a second person.
create function campaign_update_approved() returns trigger language plpgsql as $$
begin
    if not exists (
        select from approval
        where id = new.approval_id
          and kind in ('update.send', 'update.list')
          and state = 'approved'
          and campaign_id is not distinct from new.campaign_id
          and about = 'update:' || new.id)
    then
        raise exception 'an update takes two people'
            using errcode = 'check_violation', constraint = 'campaign_update_approved';
    end if;
    return null;
end
$$;

create constraint trigger campaign_update_approved after update of approval_id on campaign_update
    deferrable initially deferred
    for each row when (new.approval_id is not null)
    execute function campaign_update_approved();
create constraint trigger campaign_update_made_approved after insert on campaign_update
    deferrable initially deferred
    for each row when (new.approval_id is not null)
    execute function campaign_update_approved();

revoke delete on campaign_update from smallplaces_serve;
revoke update on campaign_update_recipient from smallplaces_serve;
grant update (outcome) on campaign_update_recipient to smallplaces_serve;
