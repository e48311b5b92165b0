-- Since when a campaign stands where it stands, and what it was when its files were last without mistakes.

alter table campaign
    -- Since when the stored state stands.
    add column state_since timestamptz,
    -- When signing ended: those who had signed by then have 24 hours to verify. Kept through delivery and answer, empty
    -- again where signing goes on.
    add column closed_at timestamptz,
    -- The last campaign.yml without mistakes, from which the campaign is served while its file is broken.
    add column definition text;

-- What is known of rows from before: they were changed with their state, or a little later.
update campaign
set state_since = changed_at,
    closed_at = case when state in ('closed', 'delivered', 'answered', 'archived', 'withdrawn') then changed_at end;

alter table campaign
    alter column state_since set default now(),
    alter column state_since set not null;
