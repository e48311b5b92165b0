-- Who works with the console, and their sessions. Written by package staff only; nothing here opens anything by itself.

create table staff (
    id uuid constraint staff_pk primary key,
    -- keyed hash of the canonical address under the site key: finds the account at log-in
    email_hash bytea not null constraint staff_email_is_unique unique
        constraint staff_email_hash_is_16_bytes check (octet_length(email_hash) = 16),
    email_sealed bytea not null,
    name text not null constraint staff_name_is_short check (char_length(name) between 1 and 100),
    role text not null constraint staff_role_is_known check (role in ('officer', 'director')),
    -- Argon2id as a PHC string, never anything else
    password_hash text not null constraint staff_password_is_argon2id check (password_hash like '$argon2id$%'),
    created_at timestamptz not null,
    disabled_at timestamptz,
    -- made for the trial mode: logs in nowhere else
    trial boolean not null default false
);

create table staff_session (
    -- keyed hash of the 32 random bytes in the cookie, so that no row can be turned back into one
    id_hash bytea constraint staff_session_pk primary key
        constraint staff_session_id_hash_is_16_bytes check (octet_length(id_hash) = 16),
    staff_id uuid not null constraint staff_session_has_staff references staff,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    constraint staff_session_is_seen_after_it_began check (seen_at >= created_at)
);

create index staff_session_of_staff on staff_session (staff_id);

-- Accounts are disabled, never deleted: the audit names them by their id.
revoke delete on staff from smallplaces_serve;
