package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffRole;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffRoute;

/** A page in words: who does what, how a week goes, and where what is found. */
public final class HelpRoutes implements Routes {
    private static final int OK = 200;

    private final Replies replies;

    public HelpRoutes(Replies replies) {
        this.replies = replies;
    }

    /** {@code help}: the roles, in the order of {@link StaffRole}. */
    record HelpPage(List<Role> roles) {}

    /** What somebody in a role does here. */
    record Role(String word) {
        public String nameKey() {
            return "staff.role." + word;
        }

        public String doesKey() {
            return "help.role." + word;
        }
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_HOME, "/staff/help", this::show);
    }

    private Future<Void> show(RoutingContext ctx) {
        List<Role> roles = Arrays.stream(StaffRole.values())
                .map(role -> new Role(role.word()))
                .toList();
        return replies.page(ctx, OK, "pages/staff/help", new HelpPage(roles));
    }
}
