package org.smallplaces.privacy;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.smallplaces.core.Told;
import org.smallplaces.http.Get;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** {@code /privacy/staff}: how the data of staff is used, which whoever is invited reads before they have an account. */
public final class StaffNoticeRoutes implements Routes {
    private static final String PATH = "/privacy/staff";
    private static final int OK = 200;

    private final Register register;
    private final Replies replies;

    public StaffNoticeRoutes(Register register, Replies replies) {
        this.register = register;
        this.replies = replies;
    }

    /** {@code pages/privacy/staff}. */
    record StaffNoticePage(Told told) {}

    @Override
    public void mount(Router router) {
        Get.on(router, PATH, this::page);
    }

    private Future<Void> page(RoutingContext ctx) {
        View view = replies.view(ctx, Messages.FALLBACK);
        return replies.page(
                ctx, OK, "pages/privacy/staff", view, new StaffNoticePage(register.ofStaff(view.language())));
    }
}
