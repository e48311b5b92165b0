-- How much of their limits the clients of all nodes have used. Written by package limit only.
-- Unlogged: after a crash everybody begins anew, and signing pays for no WAL. A row says nothing by itself: its key is a
-- keyed hash, and it is deleted once its bucket is full again, which takes an hour at most.
create unlogged table limit_bucket (
    key bytea constraint limit_bucket_pk primary key
        constraint limit_bucket_key_is_a_hash check (octet_length(key) = 16),
    -- what Bucket4j keeps of the bucket
    state bytea not null,
    full_at timestamptz not null
);

create index limit_bucket_by_time on limit_bucket (full_at);
