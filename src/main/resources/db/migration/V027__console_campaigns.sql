-- Campaigns that are written in the console: what is being written, which is not public until it is published.
-- Written by package campaign only.

create table console_campaign (
    campaign_id uuid constraint console_campaign_pk primary key
        constraint console_campaign_has_campaign references campaign,
    -- the definition as it was typed, by the names of the form's fields
    fields jsonb not null,
    -- counts the savings of the definition: whoever saves has to have seen the last one
    revision int not null default 1 constraint console_campaign_revision_counts_from_one check (revision >= 1),
    -- counts the savings of anything, texts too
    saves int not null default 1,
    -- the saves that the public sees; nothing before it was published
    published int constraint console_campaign_published_was_saved check (published between 1 and saves),
    -- counts what was published: a node that has seen another number loads the campaign again
    publication int not null default 0,
    edited_by uuid not null,
    edited_at timestamptz not null
);

create table console_text (
    campaign_id uuid not null constraint console_text_has_campaign references console_campaign,
    language text not null constraint console_text_language_is_short check (char_length(language) between 2 and 12),
    markdown text not null constraint console_text_is_short check (octet_length(markdown) <= 400000),
    revision int not null default 1 constraint console_text_revision_counts_from_one check (revision >= 1),
    edited_by uuid not null,
    edited_at timestamptz not null,
    constraint console_text_pk primary key (campaign_id, language)
);

revoke delete on console_campaign, console_text from smallplaces_serve;
