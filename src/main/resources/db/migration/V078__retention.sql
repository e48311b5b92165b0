-- How long personal data of a campaign is kept after it has closed, and what stays. Writer: package subject.
create table retention_rule (
    -- nothing: of every campaign that has no rule of its own
    campaign_id uuid constraint retention_rule_is_of_a_campaign references campaign,
    months int not null constraint retention_rule_is_of_some_years check (months between 1 and 120),
    changed_by text not null,
    changed_at timestamptz not null,
    constraint retention_rule_once unique nulls not distinct (campaign_id)
);

-- A campaign whose people were erased. How many stood is kept, moved here from the tally in the transaction that erases
-- them, so that their sum never changes; so are numbers that identify nobody.
create table retention_run (
    campaign_id uuid constraint retention_run_pk primary key constraint retention_run_is_of_a_campaign references campaign,
    began_at timestamptz not null,
    done_at timestamptz,
    standing bigint not null default 0,
    organisations bigint not null default 0,
    erased bigint not null default 0,
    -- by country, constituency and council, small counts grouped before they come here
    aggregates jsonb not null default '{}',
    constraint retention_run_not_negative check (standing >= 0 and organisations >= 0 and erased >= 0)
);
revoke delete on retention_run from smallplaces_serve;
