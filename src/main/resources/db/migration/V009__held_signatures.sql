-- Signatures that are held for review: why, and how staff find them.

alter table signature
    -- why it was held when it was given; stays when it is approved
    add column held_because text not null default '',
    -- the state that an invalidated signature goes back to when it is restored
    add column state_before text,
    add constraint signature_held_because check (held_because in (
        '', 'blocked-address', 'blocked-domain', 'disposable-domain', 'mixed-scripts', 'busy-domain')),
    add constraint signature_state_before check (
        state_before is null or (state_before in ('pending', 'recorded', 'verified') and state = 'invalidated'));

grant update (state_before) on signature to smallplaces_serve;

-- Only held rows are in it: others do not pay for it, and staff never wait for a scan. Ids grow with time.
create index signature_held on signature (campaign_id, state, id) where moderation = 'held';
