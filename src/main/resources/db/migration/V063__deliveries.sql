-- Handing a pack over takes two people; what was handed over, to whom and when; the link by which an office gets it; and
-- what came back. Writer: package delivery.

create table delivery (
    id uuid constraint delivery_pk primary key,
    campaign_id uuid not null constraint delivery_has_campaign references campaign,
    pack_id uuid not null constraint delivery_has_pack references pack,
    -- the delivery whose pack this one replaces, to the same recipient
    replaces uuid constraint delivery_replaces_another references delivery,
    method text not null constraint delivery_method_is_known
        check (method in ('in-person', 'e-mail', 'post', 'office-link')),
    -- who gets it: names and addresses of offices, as they are published; nobody who signed
    recipient text not null constraint delivery_recipient_is_short check (char_length(recipient) <= 200),
    office text not null constraint delivery_office_is_short check (char_length(office) between 1 and 200),
    cc text not null constraint delivery_cc_is_short check (char_length(cc) <= 500),
    reference text not null constraint delivery_reference_is_short check (char_length(reference) <= 200),
    planned_on date,
    -- working days after which an answer is asked about
    follow_up_days int not null constraint delivery_follow_up_is_near check (follow_up_days between 1 and 250),
    prepared_by uuid not null constraint delivery_has_preparer references staff,
    prepared_at timestamptz not null,
    -- the proposal that a second person decides about; nothing while it is being prepared
    approval_id uuid constraint delivery_is_proposed_once unique constraint delivery_has_approval references approval,
    approved_at timestamptz,
    delivered_on date,
    note text not null default '' constraint delivery_note_is_short check (char_length(note) <= 1000),
    -- it had been handed over before somebody in it withdrew, or before that was known here
    after_changes boolean not null default false,
    recorded_by uuid constraint delivery_has_recorder references staff,
    recorded_at timestamptz,
    -- the day from which the answer is due
    due_on date,
    reminded_at timestamptz,
    replied_on date,
    reply text not null default '' constraint delivery_reply_is_short check (char_length(reply) <= 2000),
    reply_public boolean not null default false,
    replied_by uuid constraint delivery_has_replier references staff,
    replied_at timestamptz,
    constraint delivery_is_proposed_before_approved check (approved_at is null or approval_id is not null),
    constraint delivery_is_approved_before_delivered check (delivered_on is null or approved_at is not null),
    constraint delivery_is_recorded_by_somebody check (
        (delivered_on is null) = (recorded_at is null) and (recorded_at is null) = (recorded_by is null)
        and (delivered_on is null) = (due_on is null)),
    constraint delivery_is_answered_after_delivered check (replied_on is null or delivered_on is not null),
    constraint delivery_reply_is_recorded_by_somebody check (
        (replied_on is null) = (replied_at is null) and (replied_at is null) = (replied_by is null)
        and (replied_on is null) = (reply = ''))
);

create unique index delivery_one_prepared on delivery (pack_id, coalesce(replaces, pack_id)) where approval_id is null;
create index delivery_of_campaign on delivery (campaign_id, prepared_at);
create index delivery_of_pack on delivery (pack_id);
create index delivery_replaced on delivery (replaces) where replaces is not null;

-- What was proposed stays as it was, and what was recorded is not recorded anew.
create function delivery_keep() returns trigger language plpgsql as $$
begin
    if old.approval_id is not null and
        (old.id, old.campaign_id, old.pack_id, old.replaces, old.method, old.recipient, old.office, old.cc, old.planned_on,
            old.approval_id)
        is distinct from
        (new.id, new.campaign_id, new.pack_id, new.replaces, new.method, new.recipient, new.office, new.cc, new.planned_on,
            new.approval_id)
        or old.approved_at is not null and new.approved_at is distinct from old.approved_at
        or old.delivered_on is not null and (old.delivered_on, old.recorded_by, old.recorded_at, old.after_changes)
            is distinct from (new.delivered_on, new.recorded_by, new.recorded_at, new.after_changes)
    then
        raise exception 'a delivery stays as it was proposed and recorded'
            using errcode = 'check_violation', constraint = 'delivery_stays';
    end if;
    return new;
end
$$;

create trigger delivery_keep before update on delivery for each row execute function delivery_keep();

-- As the transaction ends: what may be handed over was approved by a second person.
create function delivery_approved() returns trigger language plpgsql as $$
begin
    if not exists (
        select from approval
        where id = new.approval_id and kind = 'pack.hand-over' and state = 'approved'
          and campaign_id = new.campaign_id
          and facts ->> 'delivery' = new.id::text and facts ->> 'pack' = new.pack_id::text)
    then
        raise exception 'handing a pack over takes two people'
            using errcode = 'check_violation', constraint = 'delivery_approved';
    end if;
    return null;
end
$$;

create constraint trigger delivery_approved after insert or update of approved_at on delivery
    deferrable initially deferred
    for each row when (new.approved_at is not null) execute function delivery_approved();

revoke delete on delivery from smallplaces_serve;

-- How many of those in a pack that was handed over have changed since: looked at when the campaign's count has moved.
create table delivery_watch (
    delivery_id uuid constraint delivery_watch_pk primary key
        constraint delivery_watch_has_delivery references delivery,
    changes bigint not null constraint delivery_watch_counts check (changes >= 0),
    looked_at timestamptz not null
);

-- A link for one office to one pack. The token is not stored: only which generation of it holds.
create table office_link (
    id uuid constraint office_link_pk primary key,
    delivery_id uuid not null constraint office_link_has_delivery references delivery,
    generation smallint not null default 1,
    created_by uuid not null constraint office_link_has_maker references staff,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_by uuid constraint office_link_has_revoker references staff,
    revoked_at timestamptz,
    -- as the recipient gave them, if they did
    acknowledged_at timestamptz,
    acknowledged_by text not null default '' constraint office_link_name_is_short check (char_length(acknowledged_by) <= 200),
    acknowledged_reference text not null default ''
        constraint office_link_reference_is_short check (char_length(acknowledged_reference) <= 200),
    constraint office_link_expires_later check (expires_at > created_at),
    constraint office_link_is_revoked_by_somebody check ((revoked_at is null) = (revoked_by is null)),
    constraint office_link_is_named_when_acknowledged
        check (acknowledged_at is not null or (acknowledged_by = '' and acknowledged_reference = ''))
);

create unique index office_link_one_holds on office_link (delivery_id) where revoked_at is null;

create function office_link_keep() returns trigger language plpgsql as $$
begin
    if old.revoked_at is not null or old.expires_at <> new.expires_at or old.delivery_id <> new.delivery_id
        or old.acknowledged_at is not null and new.acknowledged_at is distinct from old.acknowledged_at
    then
        raise exception 'a link is revoked for ever, and acknowledged once'
            using errcode = 'check_violation', constraint = 'office_link_stays';
    end if;
    return new;
end
$$;

create trigger office_link_keep before update on office_link for each row execute function office_link_keep();

-- Only what may be handed over has a link.
create function office_link_approved() returns trigger language plpgsql as $$
begin
    if not exists (select from delivery where id = new.delivery_id and approved_at is not null) then
        raise exception 'a link leads to what two people have approved'
            using errcode = 'check_violation', constraint = 'office_link_approved';
    end if;
    return new;
end
$$;

create trigger office_link_approved before insert on office_link
    for each row execute function office_link_approved();

-- What was done by a link, and when; not from where.
create table office_link_access (
    id bigint generated always as identity constraint office_link_access_pk primary key,
    link_id uuid not null constraint office_link_access_has_link references office_link,
    at timestamptz not null,
    what text not null constraint office_link_access_what_is_known
        check (what in ('pack', 'letter', 'acknowledged'))
);

create index office_link_access_of_link on office_link_access (link_id, at);

revoke delete on office_link, office_link_access from smallplaces_serve;
revoke update on office_link_access from smallplaces_serve;

-- What the public is told. Written by package campaign.
alter table campaign
    -- the first day on which a pack was handed over, and every office that got one, in their order
    add column delivered_on date,
    add column delivered_to text[] not null default '{}',
    add column answered_on date,
    -- the answer in the words of staff, where they let the public see it
    add column answer text not null default '' constraint campaign_answer_is_short check (char_length(answer) <= 2000),
    add constraint campaign_delivered_to_somebody check ((delivered_on is null) = (delivered_to = '{}')),
    add constraint campaign_answered_after_delivered check (answered_on is null or delivered_on is not null),
    add constraint campaign_answer_has_a_day check (answer = '' or answered_on is not null);
