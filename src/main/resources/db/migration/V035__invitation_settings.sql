-- How the invitations of a letter are handled. A letter without a row has what is usual. Writer: package cosigning.

create table invitation_setting (
    campaign_id uuid constraint invitation_setting_pk primary key
        constraint invitation_setting_is_of_a_campaign references campaign (id),
    -- whether those who are invited see who has signed so far
    show_signatories boolean not null default true,
    -- whether they may pass their invitation on
    forwarding boolean not null default true,
    -- from which day on those who have not answered are reminded, until that is done
    chase_on date,
    chase_done_at timestamptz,
    constraint invitation_setting_chases_a_day check (chase_done_at is null or chase_on is not null)
);
