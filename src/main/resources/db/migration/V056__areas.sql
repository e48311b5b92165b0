-- Which postcode lies in which constituency and council, by data set, and where each signature lies. Writer: package area.
-- Nothing here is touched by signing or verifying, and no row of a crowd's has a key to it.

-- A postcode directory that was loaded. It is loaded and made current in one transaction: a data set is there as a whole
-- or not at all.
create table area_data_set (
    id int generated always as identity constraint area_data_set_pk primary key,
    -- such as ONSPD_AUG_2026_UK
    version text not null,
    loaded_at timestamptz not null,
    current boolean not null default false,
    postcodes bigint not null default 0,
    -- when its postcodes were deleted again, being needed no longer; the names of its areas stay
    emptied_at timestamptz,
    constraint area_data_set_version check (length(version) between 1 and 80),
    constraint area_data_set_current_is_full check (not current or emptied_at is null)
);

create unique index area_data_set_one_is_current on area_data_set (current) where current;

-- The areas of a data set. A code without a name in the files that were loaded has an empty one.
create table area (
    data_set int not null constraint area_has_data_set references area_data_set,
    kind text not null,
    code text not null,
    name text not null default '',
    constraint area_pk primary key (data_set, kind, code),
    constraint area_kind check (kind in ('constituency', 'council', 'region', 'country')),
    constraint area_code check (code ~ '^[A-Z][A-Z0-9]{2,15}$')
);

-- Which areas meet: some two thousand combinations for all the postcodes. An area that is not known is missing.
create table area_place (
    data_set int not null constraint area_place_has_data_set references area_data_set,
    place int not null,
    constituency_code text,
    council_code text,
    region_code text,
    country_code text,
    constraint area_place_pk primary key (data_set, place)
);

-- Postcodes as signatures have them, such as NW11 8LX; those that are no longer in use among them.
create table area_postcode (
    data_set int not null,
    postcode text not null,
    place int not null,
    constraint area_postcode_pk primary key (data_set, postcode)
);

-- Where a signature lies: one row for each that has a number and the United Kingdom as its country, filled by a job soon
-- after the number was given. All codes are missing where its postcode is not in the data set: then it is not asked again
-- before another data set comes. A signature from elsewhere has no row.
create table signature_area (
    signature_id uuid not null,
    mailbox bytea not null,
    campaign_id uuid not null,
    data_set int not null,
    constituency_code text,
    council_code text,
    region_code text,
    country_code text,
    constraint signature_area_pk primary key (signature_id, mailbox)
);

create index signature_area_by_constituency on signature_area (campaign_id, constituency_code);
create index signature_area_by_council on signature_area (campaign_id, council_code);

-- Up to which number the signatures of a campaign were looked up in a data set: numbers are given without gaps and
-- committed in their order.
create table signature_area_mark (
    campaign_id uuid not null,
    data_set int not null,
    upto bigint not null default 0,
    constraint signature_area_mark_pk primary key (campaign_id, data_set),
    constraint signature_area_mark_not_negative check (upto >= 0)
);

-- Of all signatures up to the mark, how many lie in an area, whatever became of them since: those that do not count are
-- few, and taken off where this is read. The code is empty where the postcode is not known, and 'abroad' elsewhere.
create table area_total (
    campaign_id uuid not null,
    data_set int not null,
    kind text not null,
    code text not null,
    total bigint not null,
    constraint area_total_pk primary key (campaign_id, data_set, kind, code),
    constraint area_total_kind check (kind in ('constituency', 'council'))
);
