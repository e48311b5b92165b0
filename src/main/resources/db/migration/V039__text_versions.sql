-- What kind of change each version of a text was, and the easy-to-read text beside each language. Written by package
-- campaign only.

alter table campaign_text
    add column variant text not null default 'standard'
        constraint campaign_text_variant_is_known check (variant in ('standard', 'easy-read')),
    drop constraint campaign_text_is_one_a_version_and_language,
    add constraint campaign_text_is_one_a_version_and_language unique (campaign_id, version, language, variant);

create table text_version (
    campaign_id uuid not null constraint text_version_has_campaign references campaign,
    version int not null constraint text_version_counts_from_one check (version >= 1),
    -- first: nobody had signed yet; minor: earlier signatures stand for it too; material: they do not
    kind text not null constraint text_version_kind_is_known check (kind in ('first', 'minor', 'material')),
    -- why it was changed, by language, the campaign's own first; json keeps their order
    reason json constraint text_version_reason_is_by_language check (json_typeof(reason) = 'object'),
    -- 'file', or the account of whoever published it
    declared_by text not null,
    declared_at timestamptz not null,
    constraint text_version_pk primary key (campaign_id, version),
    constraint text_version_one_is_first check (version > 1 or kind = 'first'),
    constraint text_version_minor_has_reason check (kind <> 'minor' or reason is not null)
);

-- What is known of versions from before: no change was ever declared minor.
insert into text_version (campaign_id, version, kind, declared_by, declared_at)
select campaign_id, version, case version when 1 then 'first' else 'material' end, 'file', min(created_at)
from campaign_text
group by campaign_id, version;

create trigger text_version_is_never_altered
    before update or delete on text_version
    for each row execute function refuse_to_alter_signed_words();

create trigger text_version_is_never_emptied
    before truncate on text_version
    for each statement execute function refuse_to_alter_signed_words();

revoke update, delete on text_version from smallplaces_serve;

-- The earliest version from which this one is reached by minor changes alone: who agreed to it, or to one since, stands
-- for this one too. core.TextHistory says the same, and a test compares them.
create function text_era(campaign uuid, upto int) returns int
    language sql stable
return (
    select max(t.version)
    from campaign_text t
    left join text_version v on v.campaign_id = t.campaign_id and v.version = t.version
    where t.campaign_id = campaign and t.version <= upto and v.kind is distinct from 'minor');

-- The easy-to-read text of a campaign that is written in the console.
alter table console_text
    add column variant text not null default 'standard'
        constraint console_text_variant_is_known check (variant in ('standard', 'easy-read')),
    drop constraint console_text_pk,
    add constraint console_text_pk primary key (campaign_id, language, variant);
