-- Numbers of editions that may have been given after the backup from which this database was restored: no pack gets one of
-- them again. Writer: package pack.
create table edition_gap (
    campaign_id uuid constraint edition_gap_pk primary key
        constraint edition_gap_has_campaign references campaign on delete cascade,
    -- the last number of the gap
    up_to int not null constraint edition_gap_counts_from_one check (up_to >= 1)
);
