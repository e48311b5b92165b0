-- Who was invited to sign a letter, and what came of it. Writer: package cosigning.

create table invitation (
    id uuid constraint invitation_pk primary key,
    campaign_id uuid not null constraint invitation_is_of_a_campaign references campaign (id),
    -- of its link: another address makes the earlier link worthless
    generation smallint not null default 1 constraint invitation_generation_is_a_byte check (generation between 1 and 255),
    -- keyed hash of the address within the campaign, as of a signature
    mailbox bytea not null constraint invitation_mailbox_is_a_hash check (octet_length(mailbox) = 16),
    email_sealed bytea not null,
    -- the line that is proposed to whoever is invited
    name text not null constraint invitation_name_is_short check (char_length(name) between 1 and 120),
    honorifics text not null constraint invitation_honorifics_are_short check (char_length(honorifics) <= 120),
    post_nominals text not null constraint invitation_post_nominals_are_short check (char_length(post_nominals) <= 120),
    role text not null constraint invitation_role_is_short check (char_length(role) <= 120),
    organisation text not null constraint invitation_organisation_is_short check (char_length(organisation) <= 120),
    capacity text not null constraint invitation_capacity_is_known check (capacity in ('', 'personal', 'on_behalf')),
    language text not null,
    group_word text not null constraint invitation_group_is_short check (char_length(group_word) <= 60),
    -- whether they gave their name elsewhere already: it counts only once they consent here
    from_elsewhere boolean not null default false,
    -- passed on by somebody who was invited: its link never proves a mailbox that staff have named
    forwarded boolean not null default false,
    parent_id uuid constraint invitation_has_a_parent references invitation on delete set null,
    -- how often it was passed on
    forwards smallint not null default 0 constraint invitation_is_passed_on_to_few check (forwards between 0 and 3),
    state text not null default 'invited',
    invited_at timestamptz not null,
    opened_at timestamptz,
    signed_at timestamptz,
    declined_at timestamptz,
    bounced_at timestamptz,
    expired_at timestamptz,
    declined_because text not null default ''
        constraint invitation_reason_is_short check (char_length(declined_because) <= 500),
    chased_at timestamptz,
    -- the latest mail that asked them
    mail_id uuid not null,
    -- given at its link, or from its mailbox; while it waits to be verified the state does not change
    signature_id uuid,
    constraint invitation_once unique (campaign_id, mailbox),
    constraint invitation_state check (state in ('invited', 'opened', 'signed', 'declined', 'bounced', 'expired')),
    constraint invitation_parent_means_forwarded check (parent_id is null or forwarded),
    constraint invitation_opened check (state <> 'opened' or opened_at is not null),
    constraint invitation_signed check ((state = 'signed') = (signed_at is not null)),
    constraint invitation_signed_by_a_signature check (state <> 'signed' or signature_id is not null),
    constraint invitation_declined check ((state = 'declined') = (declined_at is not null)),
    constraint invitation_reason_of_declining check (declined_because = '' or state = 'declined'),
    constraint invitation_bounced check ((state = 'bounced') = (bounced_at is not null)),
    constraint invitation_expired check ((state = 'expired') = (expired_at is not null))
);

create index invitation_by_state on invitation (campaign_id, state, id);
create index invitation_by_parent on invitation (parent_id) where parent_id is not null;

-- The states that may follow one another; core.InvitationState says the same, and a test compares them.
create function invitation_check_transition() returns trigger language plpgsql as $$
begin
    if (old.state, new.state) in (
        ('invited', 'opened'), ('invited', 'signed'), ('invited', 'declined'), ('invited', 'bounced'),
        ('invited', 'expired'),
        ('opened', 'invited'), ('opened', 'signed'), ('opened', 'declined'), ('opened', 'expired'),
        ('declined', 'signed'),
        ('bounced', 'invited'), ('bounced', 'opened'), ('bounced', 'signed'), ('bounced', 'declined'),
        ('bounced', 'expired'),
        ('expired', 'invited'), ('expired', 'signed')
    ) then
        return new;
    end if;
    raise exception 'an invitation cannot go from % to %', old.state, new.state
        using errcode = 'check_violation', constraint = 'invitation_transition';
end
$$;

create trigger invitation_transition before update of state on invitation
    for each row when (old.state is distinct from new.state) execute function invitation_check_transition();

-- Nobody is reminded twice.
create function invitation_keep_chased() returns trigger language plpgsql as $$
begin
    raise exception 'an invitation is chased once'
        using errcode = 'check_violation', constraint = 'invitation_chased_once';
end
$$;

create trigger invitation_chased_once before update of chased_at on invitation
    for each row when (old.chased_at is not null and new.chased_at is distinct from old.chased_at)
    execute function invitation_keep_chased();
