-- From where a signature came: kept 30 days, so that staff can take out what one network has invented, then deleted by a
-- job. It stands in the clear, since a range of networks cannot be sought in what is encrypted. Writer: package signature.
-- A crowd inserts here in the order of time, and nothing but time is indexed, in summaries of pages: that costs signing
-- next to nothing, where an index by signature or by address would cost it a tenth.
create table signature_trace (
    signature_id uuid not null,
    signed_at timestamptz not null,
    -- an IPv4 address, or the /64 of an IPv6 address
    client inet not null
);

create index signature_trace_by_time on signature_trace using brin (signed_at)
    with (pages_per_range = 16, autosummarize = on);
