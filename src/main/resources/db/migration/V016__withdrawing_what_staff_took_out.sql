-- Somebody whose signature staff have taken out may withdraw it for good: then it can no longer be restored. The whole
-- table of transitions stands here again.

create or replace function signature_check_transition() returns trigger language plpgsql as $$
begin
    if (old.state, new.state) in (
        ('pending', 'verified'), ('pending', 'superseded'), ('pending', 'invalidated'),
        ('recorded', 'verified'), ('recorded', 'withdrawn'), ('recorded', 'invalidated'),
        ('verified', 'withdrawn'), ('verified', 'invalidated'),
        ('invalidated', 'pending'), ('invalidated', 'recorded'), ('invalidated', 'verified'),
        ('invalidated', 'withdrawn')
    ) then
        return new;
    end if;
    raise exception 'a signature cannot go from % to %', old.state, new.state
        using errcode = 'check_violation', constraint = 'signature_transition';
end
$$;
