-- What staff set for the whole site. Writer: package setting.

create table setting (
    key text constraint setting_pk primary key,
    value jsonb not null,
    -- one more than the greatest there was, in all of the table: nodes ask for the greatest to see whether to read anew
    revision bigint not null constraint setting_revision_is_one unique,
    changed_by text not null,
    changed_at timestamptz not null,
    constraint setting_value_is_short check (octet_length(value::text) <= 200000)
);

-- Who changed what, and to what. Only ever added to.
create table setting_history (
    key text not null,
    revision bigint constraint setting_history_pk primary key,
    value jsonb not null,
    changed_by text not null,
    changed_at timestamptz not null
);
revoke update, delete on setting_history from smallplaces_serve;
revoke delete on setting from smallplaces_serve;
