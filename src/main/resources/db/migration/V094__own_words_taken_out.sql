-- Whoever signed may take their own words out again. Writer: package signature.

-- The one way in which the serving role touches them: it empties them, and nothing comes into their place. Gives whether
-- there were any.
create function take_out_words(taken uuid) returns boolean language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp
as $$
begin
    update signature set comment = ''
    where id = taken and comment <> '' and state in ('verified', 'recorded', 'withdrawn');
    return found;
end
$$;
revoke execute on function take_out_words(uuid) from public;
grant execute on function take_out_words(uuid) to smallplaces_serve;

do $$
declare
    known text;
begin
    select pg_get_expr(conbin, conrelid) into strict known from pg_constraint where conname = 'signature_change_field';
    execute format(
        'alter table signature_change drop constraint signature_change_field, add constraint signature_change_field
         check ((%s) or field = ''words'')', known);
end
$$;
