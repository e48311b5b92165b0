-- The organiser's logo as it is served: drawn anew by us, never the bytes that were sent. Writer: package setting.
create table logo (
    -- of the bytes: the address under which browsers keep it for ever
    hash text constraint logo_pk primary key,
    png bytea not null constraint logo_is_small check (octet_length(png) <= 400000)
);
revoke update, delete on logo from smallplaces_serve;
