-- The second factor of staff, and log-ins between their two steps. Written by package staff only.

create table staff_factor (
    staff_id uuid constraint staff_factor_pk primary key constraint staff_factor_has_staff references staff,
    -- the secret of RFC 6238, sealed
    secret_sealed bytea not null,
    since timestamptz not null,
    -- the time step of the latest code that was taken: none is taken twice, on any node
    last_step bigint not null
);

create table staff_recovery_code (
    staff_id uuid not null constraint staff_recovery_code_has_staff references staff,
    -- keyed hash under the site key
    code_hash bytea not null constraint staff_recovery_code_hash_is_16_bytes check (octet_length(code_hash) = 16),
    used_at timestamptz,
    constraint staff_recovery_code_pk primary key (staff_id, code_hash)
);

-- Somebody gave the right password and is asked for a code: not a session, and worth nothing without the code.
create table staff_log_in_step (
    -- keyed hash of the 32 random bytes in the cookie
    id_hash bytea constraint staff_log_in_step_pk primary key
        constraint staff_log_in_step_hash_is_16_bytes check (octet_length(id_hash) = 16),
    staff_id uuid not null constraint staff_log_in_step_has_staff references staff,
    created_at timestamptz not null,
    -- codes that were tried
    tries smallint not null default 0
);
