-- What is being signed: campaigns, the versions of their texts, the consent sentences. Only package campaign writes.

create table campaign (
    id uuid constraint campaign_pk primary key,
    slug text not null constraint campaign_slug_is_unique unique,
    kind text not null constraint campaign_kind_is_known
        check (kind in ('petition', 'letter', 'declaration', 'to_be_confirmed')),
    state text not null constraint campaign_state_is_known
        check (state in (
            'draft', 'scheduled', 'open', 'paused', 'closed', 'delivered', 'answered', 'archived', 'withdrawn')),
    -- The state that the file asked for when it was last obeyed: only another one is obeyed again.
    file_state text not null constraint campaign_file_state_is_known
        check (file_state in (
            'draft', 'scheduled', 'open', 'paused', 'closed', 'delivered', 'answered', 'archived', 'withdrawn')),
    created_at timestamptz not null,
    changed_at timestamptz not null,
    constraint campaign_slug_is_short check (char_length(slug) between 2 and 60)
);

-- The exact words that are signed. Signatures are pinned to a row, so no row is ever altered.
create table campaign_text (
    id int generated always as identity constraint campaign_text_pk primary key,
    campaign_id uuid not null constraint campaign_text_has_campaign references campaign,
    version int not null constraint campaign_text_version_counts_from_one check (version >= 1),
    language text not null constraint campaign_text_language_is_short check (char_length(language) between 2 and 12),
    markdown text not null,
    sha256 bytea not null,
    created_at timestamptz not null,
    constraint campaign_text_is_one_a_version_and_language unique (campaign_id, version, language),
    constraint campaign_text_sha256_is_of_markdown check (sha256 = sha256(convert_to(markdown, 'UTF8')))
);

-- The exact sentences that are consented to.
create table consent_wording (
    id int generated always as identity constraint consent_wording_pk primary key,
    campaign_id uuid not null constraint consent_wording_has_campaign references campaign,
    purpose text not null constraint consent_wording_purpose_is_known check (purpose in ('signature', 'updates')),
    language text not null constraint consent_wording_language_is_short check (char_length(language) between 2 and 12),
    words text not null,
    sha256 bytea not null,
    created_at timestamptz not null,
    constraint consent_wording_is_kept_once unique (campaign_id, purpose, language, sha256),
    constraint consent_wording_sha256_is_of_words check (sha256 = sha256(convert_to(words, 'UTF8')))
);

create function refuse_to_alter_signed_words() returns trigger
    language plpgsql
as $$
begin
    raise exception 'a row of % is never altered', tg_table_name
        using errcode = 'integrity_constraint_violation', constraint = tg_table_name || '_is_never_altered';
end
$$;

create trigger campaign_text_is_never_altered
    before update or delete on campaign_text
    for each row execute function refuse_to_alter_signed_words();

create trigger campaign_text_is_never_emptied
    before truncate on campaign_text
    for each statement execute function refuse_to_alter_signed_words();

create trigger consent_wording_is_never_altered
    before update or delete on consent_wording
    for each row execute function refuse_to_alter_signed_words();

create trigger consent_wording_is_never_emptied
    before truncate on consent_wording
    for each statement execute function refuse_to_alter_signed_words();

-- The serving role may add words; the triggers hold for the owner too.
revoke delete on campaign from smallplaces_serve;
revoke update, delete on campaign_text from smallplaces_serve;
revoke update, delete on consent_wording from smallplaces_serve;
