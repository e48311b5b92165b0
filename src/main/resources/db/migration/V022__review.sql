-- What staff decide about signatures, why, and how they find them. Writer: package signature.

alter table signature
    -- keyed hash of the address's domain under the site key, for equality only: the domain of a family names it
    add column domain bytea,
    -- why staff took it out; nothing once it is restored
    add column invalidated_because text,
    drop constraint signature_held_because,
    add constraint signature_held_because check (held_because in (
        '', 'blocked-address', 'blocked-domain', 'disposable-domain', 'mixed-scripts', 'busy-domain', 'slur',
        'notable-name', 'staff')),
    add constraint signature_domain_length check (octet_length(domain) = 16),
    add constraint signature_invalidated_because check (invalidated_because is null
        or (state = 'invalidated' and invalidated_because in (
            'duplicate', 'not-a-person', 'for-somebody-else', 'abuse', 'asked', 'other')));

grant update (invalidated_because) on signature to smallplaces_serve;

update signature set invalidated_because = 'other' where state = 'invalidated';

-- Those taken out before they were verified, by reason: their rows are deleted after seven days, and the collection
-- statement says how many were removed and why. The sum is tally.invalidated.
create table tally_invalidated (
    campaign_id uuid not null,
    reason text not null,
    ended bigint not null,
    constraint tally_invalidated_pk primary key (campaign_id, reason),
    constraint tally_invalidated_total check (ended >= 0),
    constraint tally_invalidated_reason check (reason in (
        'duplicate', 'not-a-person', 'for-somebody-else', 'abuse', 'asked', 'other'))
);

insert into tally_invalidated (campaign_id, reason, ended)
select campaign_id, 'other', invalidated from tally where invalidated > 0;

-- What the public says about names in the public list. The words are for staff alone; they are deleted 30 days after
-- staff have dealt with them.
create table name_report (
    id uuid constraint name_report_pk primary key,
    campaign_id uuid not null,
    signature_id uuid not null,
    words text not null,
    reported_at timestamptz not null,
    settled_at timestamptz,
    constraint name_report_words check (length(words) between 1 and 1000)
);

create index name_report_open on name_report (campaign_id, signature_id) where settled_at is null;

-- What staff look for: the words of the name, the postcode's district and the domain's hash, each marked by its kind.
-- One index serves all three, and holds only those with a number, so signing does not pay for it.
create function signature_marks(name text, country text, postcode text, domain bytea) returns tsvector
    language sql immutable parallel safe cost 2500
return signatory_words(name) || array_to_tsvector(array_remove(array[
    case when country = 'GB' and postcode <> '' then chr(1) || 'p' || split_part(postcode, ' ', 1) end,
    chr(1) || 'd' || encode(domain, 'hex')], null));

-- Nothing where nothing is sought; each word that was sought begins a word of the name.
create function signature_sought(name text, district text, domain bytea) returns tsquery
    language sql immutable parallel safe
return (
    select string_agg(part, ' & ')::tsquery
    from (
        select '''' || replace(replace(word, '\', '\\'), '''', '''''') || ''':*' as part
        from unnest(tsvector_to_array(signatory_words(name))) as word
        union all
        select '''' || chr(1) || 'p' || replace(replace(district, '\', '\\'), '''', '''''') || ''''
        where district <> ''
        union all
        select '''' || chr(1) || 'd' || encode(domain, 'hex') || ''''
        where domain is not null
    ) as parts);

create index signature_by_marks on signature using gin (signature_marks(name, country, postcode, domain))
    where number is not null;

-- Few are in these, and signing pays for none.
create index signature_hidden on signature (campaign_id, state, id) where moderation = 'hidden';
create index signature_invalidated on signature (campaign_id, id) where state = 'invalidated';
