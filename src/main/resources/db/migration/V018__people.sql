-- Invitations to the console, what staff want to be told in which language, and their sessions as they see them
-- themselves. Written by package staff only.

alter table staff add column language text not null default 'en';
-- the latest use that no session of today tells of
alter table staff add column seen_at timestamptz;

-- Gone once it was accepted or withdrawn: the audit names it by its id, and nobody needs the address any longer.
create table staff_invitation (
    id uuid constraint staff_invitation_pk primary key,
    -- keyed hash of the canonical address under the site key; one open invitation for each address
    email_hash bytea not null constraint staff_invitation_email_is_unique unique
        constraint staff_invitation_email_hash_is_16_bytes check (octet_length(email_hash) = 16),
    email_sealed bytea not null,
    name text not null constraint staff_invitation_name_is_short check (char_length(name) between 1 and 100),
    -- as the audit says them: director, or officer@slug
    roles text[] not null constraint staff_invitation_has_roles check (cardinality(roles) > 0),
    language text not null,
    -- of its link: sending it again makes the earlier link worthless
    generation smallint not null default 1
        constraint staff_invitation_generation_is_a_byte check (generation between 1 and 255),
    invited_by uuid not null constraint staff_invitation_has_inviter references staff,
    invited_at timestamptz not null,
    expires_at timestamptz not null,
    constraint staff_invitation_expires_later check (expires_at > invited_at)
);

create index staff_invitation_by_inviter on staff_invitation (invited_by);

-- by which its owner ends it; the secret in the cookie is another
alter table staff_session add column public_id uuid not null default gen_random_uuid()
    constraint staff_session_public_id_is_unique unique;
-- a rough name, such as "Firefox, Linux"
alter table staff_session add column browser text not null default ''
    constraint staff_session_browser_is_short check (char_length(browser) <= 60);
-- when its owner last proved who they are
alter table staff_session add column authenticated_at timestamptz;
update staff_session set authenticated_at = created_at;
alter table staff_session alter column authenticated_at set not null;
