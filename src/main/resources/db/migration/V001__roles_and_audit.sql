-- The serving role exists before the first migration runs: see ServingRole, which also names a missing grant.
-- It owns nothing, so it can neither alter nor truncate; what the owner makes from here on, it may read and write.
grant usage on schema public to smallplaces_serve;
alter default privileges in schema public grant select, insert, update, delete on tables to smallplaces_serve;
alter default privileges in schema public grant usage, select on sequences to smallplaces_serve;

-- Who did what to what, and when. Only ever added to.
create table audit (
    id bigint generated always as identity,
    at timestamptz not null,
    actor text not null,
    act text not null,
    subject text not null,
    campaign_id uuid null,
    detail jsonb not null default '{}',
    constraint audit_key primary key (id)
);
revoke update, delete on audit from smallplaces_serve;
