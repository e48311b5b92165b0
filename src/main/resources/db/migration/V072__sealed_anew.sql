-- Sealed values come under a new encryption key while the site serves. The serving role may not update all of these columns,
-- and is not to: it may only replace a value that is as it read it by one of the same length under another key.
do $$
declare
    one record;
begin
    for one in
        select * from (values
            ('signature', 'id', 'email_sealed'),
            ('invitation', 'id', 'email_sealed'),
            ('second_contact', 'id', 'email_sealed'),
            ('late_request', 'id', 'email_sealed'),
            ('office_link_mail', 'id', 'address_sealed'),
            ('staff', 'id', 'email_sealed'),
            ('staff_invitation', 'id', 'email_sealed'),
            ('staff_factor', 'staff_id', 'secret_sealed')) as sealed (tab, key, col)
    loop
        execute format($f$
            create function %1$I(ids uuid[], formers bytea[], freshes bytea[]) returns bigint language sql security definer
                set search_path = pg_catalog, public, pg_temp
            as $b$
                with put as (
                    update public.%2$I as kept set %4$I = new.fresh
                    from unnest(ids, formers, freshes) as new (id, former, fresh)
                    where kept.%3$I = new.id and kept.%4$I = new.former
                        and octet_length(new.fresh) = octet_length(new.former)
                        and substr(new.fresh, 1, 4) <> substr(new.former, 1, 4)
                    returning 1
                )
                select count(*) from put
            $b$
            $f$, 'reseal_' || one.tab, one.tab, one.key, one.col);
        execute format('revoke all on function %I(uuid[], bytea[], bytea[]) from public', 'reseal_' || one.tab);
        execute format('grant execute on function %I(uuid[], bytea[], bytea[]) to smallplaces_serve', 'reseal_' || one.tab);
    end loop;
end
$$;
