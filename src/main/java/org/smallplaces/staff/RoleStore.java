package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;

/** The table {@code staff_role}. */
final class RoleStore {
    /** The roles of the account of the row, and who invited them, for other statements: {@link #member} reads it. */
    static final String OF_STAFF = """
        array(
            select staff_role.role || ' ' || coalesce(campaign.slug, '')
            from staff_role left join campaign on campaign.id = staff_role.campaign_id
            where staff_role.staff_id = staff.id
        ) as roles, staff.invited_by
        """;

    private static final String CLEAR = """
        delete from staff_role where staff_id = $1
        """;

    private static final String INSERT = """
        insert into staff_role (staff_id, role, campaign_id)
        select $1, held.role, campaign.id
        from unnest($2::text[], $3::text[]) as held (role, slug)
        left join campaign on campaign.slug = held.slug
        where held.slug is null or campaign.id is not null
        on conflict on constraint staff_role_once do nothing
        """;

    /** Gives the account exactly these roles; those for campaigns that are not there are left out. */
    Future<Void> replace(SqlClient transaction, UUID staff, StaffRoles roles) {
        List<String> words = new ArrayList<>();
        List<Optional<String>> slugs = new ArrayList<>();
        roles.everywhere().forEach(role -> {
            words.add(role.word());
            slugs.add(Optional.empty());
        });
        roles.within()
                .forEach((slug, held) -> held.forEach(role -> {
                    words.add(role.word());
                    slugs.add(Optional.of(slug.value()));
                }));
        Tuple arguments = Tuple.of(staff)
                .addArrayOfString(words.toArray(String[]::new))
                .addArrayOfString(slugs.stream().map(slug -> slug.orElse(null)).toArray(String[]::new));
        return transaction
                .preparedQuery(CLEAR)
                .execute(Tuple.of(staff))
                .compose(cleared -> transaction.preparedQuery(INSERT).execute(arguments))
                .mapEmpty();
    }

    /** The person of a row with id, name and what {@link #OF_STAFF} gave. */
    static StaffMember member(Row row) {
        return new StaffMember(
                row.getUUID("id"),
                row.getString("name"),
                roles(row.getArrayOfStrings("roles")),
                Optional.ofNullable(row.getUUID("invited_by")));
    }

    /** What {@link #OF_STAFF} gave. */
    static StaffRoles roles(String[] held) {
        Set<StaffRole> everywhere = EnumSet.noneOf(StaffRole.class);
        Map<Slug, Set<StaffRole>> within = new HashMap<>();
        Arrays.stream(held).map(one -> one.split(" ", 2)).forEach(one -> {
            StaffRole role = StaffRole.of(one[0]).orElseThrow();
            Slug.parse(one[1])
                    .ifPresentOrElse(
                            slug -> within.computeIfAbsent(slug, any -> EnumSet.noneOf(StaffRole.class))
                                    .add(role),
                            () -> everywhere.add(role));
        });
        return new StaffRoles(everywhere, within);
    }
}
