-- Who is in a pack: everybody whom it counts, listed or not. Written by package pack, with the rows, as it is frozen; no
-- file and no leaf holds any of it. It tells what has changed since, so it has no key to signature: whoever is erased is
-- missing there.

create table pack_signature (
    pack_id uuid not null,
    signature_id uuid not null,
    -- of the row in which they are listed; nothing for whoever is counted without a name
    position bigint constraint pack_signature_position_counts_from_one check (position >= 1),
    -- as they had chosen it when the pack was frozen
    visibility text not null constraint pack_signature_visibility_is_known
        check (visibility in ('public', 'recipient_only', 'counted_only')),
    -- how often name or line had been changed until then: what is printed of a signature never changes otherwise
    changes int not null constraint pack_signature_changes_are_counted check (changes >= 0),
    constraint pack_signature_pk primary key (pack_id, signature_id)
);

create index pack_signature_by_position on pack_signature (pack_id, position) where position is not null;

-- Frozen is frozen: only with its pack's rows is it taken out, to be frozen anew.
revoke update on pack_signature from smallplaces_serve;
