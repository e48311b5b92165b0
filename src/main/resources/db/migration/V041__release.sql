-- How far a campaign is let out. Written by package campaign.

alter table campaign
    -- settled when it stops being a draft, and never changed after: only a release by two people makes it public
    add column quiet boolean not null default false,
    -- from when the public may see it; a moment to come is an embargo
    add column released_at timestamptz,
    -- the day to send it by that an organiser recorded when the one of its definition had passed
    add column send_by date,
    add constraint campaign_released_was_quiet check (released_at is null or quiet);

-- Each release that two people decided. What was approved stays as it is; only an embargo that has not come is cancelled.
create table campaign_release (
    id uuid constraint campaign_release_pk primary key,
    campaign_id uuid not null constraint campaign_release_has_campaign references campaign,
    -- who proposed and who approved stands there, and there it takes two
    approval_id uuid not null constraint campaign_release_is_approved_once unique
        constraint campaign_release_has_approval references approval,
    release_at timestamptz not null,
    embargoed boolean not null,
    text_version int not null constraint campaign_release_text_counts_from_one check (text_version >= 1),
    decided_at timestamptz not null,
    cancelled_at timestamptz,
    cancelled_by uuid constraint campaign_release_has_canceller references staff,
    constraint campaign_release_is_cancelled_by_somebody check ((cancelled_at is null) = (cancelled_by is null)),
    constraint campaign_release_that_came_stays check (cancelled_at is null or (embargoed and cancelled_at < release_at))
);

create unique index campaign_release_one_stands on campaign_release (campaign_id) where cancelled_at is null;

-- A day to send by that had passed, renewed by an organiser. Signatories are told by a job, in the order of their ids.
create table send_by_renewal (
    id uuid constraint send_by_renewal_pk primary key,
    campaign_id uuid not null constraint send_by_renewal_has_campaign references campaign,
    send_by date not null,
    -- in the organiser's words, for staff alone
    why text not null constraint send_by_renewal_says_why check (char_length(why) between 1 and 1000),
    renewed_by uuid not null constraint send_by_renewal_has_staff references staff,
    renewed_at timestamptz not null
);

create index send_by_renewal_of_campaign on send_by_renewal (campaign_id, renewed_at);

revoke delete, update on campaign_release, send_by_renewal from smallplaces_serve;
grant update (cancelled_at, cancelled_by) on campaign_release to smallplaces_serve;

-- How far the signatories have been told of a renewal: whoever had signed by then and stands. Writer: package cosigning.
create table renewal_notice (
    renewal_id uuid constraint renewal_notice_pk primary key
        constraint renewal_notice_has_renewal references send_by_renewal,
    upto uuid not null,
    told int not null default 0,
    done_at timestamptz
);

revoke delete on renewal_notice from smallplaces_serve;
