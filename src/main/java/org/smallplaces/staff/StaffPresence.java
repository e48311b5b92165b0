package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.http.StaffHere;

/** Sees by the session's cookie who of staff opens a page that is none of the console's. */
public final class StaffPresence implements StaffHere {
    private final Sessions sessions;
    private final Factors factors;

    public StaffPresence(StaffParts parts) {
        this.sessions = parts.sessions();
        this.factors = new Factors(parts);
    }

    @Override
    public Future<Optional<StaffMember>> of(HttpServerRequest request) {
        return sessions.cookie()
                .read(request)
                .map(sessions::watcher)
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .map(found -> found.map(this::member));
    }

    /** Before a second factor is set up that they have to have, they hold no role. */
    private StaffMember member(Session session) {
        StaffMember member = session.member();
        return factors.isRequiredOf(member) && !session.hasFactor()
                ? new StaffMember(member.id(), member.name(), new StaffRoles(Set.of(), Map.of()))
                : member;
    }
}
