package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Post;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.page.View;

/** Where an invitation leads: its reader chooses name and password and has an account. Nobody is logged in here yet. */
public final class JoinRoutes implements Routes {
    private static final String JOIN = StaffGuard.JOIN + ":token";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;

    private final Invitations invitations;
    private final Catalogue catalogue;
    private final Replies replies;

    public JoinRoutes(StaffParts parts, Invitations invitations) {
        this.invitations = invitations;
        this.catalogue = parts.catalogue();
        this.replies = parts.replies();
    }

    @Override
    public void mount(Router router) {
        Get.on(router, JOIN, ctx -> open(ctx, invitation -> page(ctx, OK, invitation, invitation.name(), List.of())));
        Post.on(router, JOIN, ctx -> open(ctx, invitation -> join(ctx, invitation)));
    }

    private interface Step {
        Future<Void> take(Invitation invitation);
    }

    private Future<Void> open(RoutingContext ctx, Step step) {
        ctx.response().putHeader("X-Robots-Tag", "noindex, nofollow");
        return invitations
                .opened(ctx.pathParam("token"))
                .compose(found -> found.map(step::take).orElseGet(() -> gone(ctx)));
    }

    private Future<Void> join(RoutingContext ctx, Invitation invitation) {
        Form form = Form.of(ctx);
        EmailAddress address = EmailAddresses.parse(invitation.address()).orElseThrow();
        Password password = Password.typed(form.raw("password"));
        Optional<String> name = StaffName.parse(form.text("name"));
        List<FieldProblem> problems = Stream.of(
                        FieldProblem.when(name.isEmpty(), "name", "people.name.wrong"),
                        password.fault(address).map(fault -> FieldProblem.of("password", fault)))
                .flatMap(Optional::stream)
                .toList();
        if (!problems.isEmpty()) {
            return page(ctx, UNPROCESSABLE, invitation, form.text("name"), problems);
        }
        return invitations
                .join(invitation, address, name.orElseThrow(), password)
                .compose(joined -> joined ? replies.seeOther(ctx, StaffGuard.JOINED) : gone(ctx));
    }

    private Future<Void> page(
            RoutingContext ctx, int status, Invitation invitation, String name, List<FieldProblem> problems) {
        View view = replies.view(ctx, invitation.language());
        JoinPage page = new JoinPage(
                StaffGuard.JOIN + invitations.token(invitation),
                invitation.inviter(),
                HeldRole.of(invitation.roles(), catalogue, view.language()),
                invitation.expiresAt(),
                invitation.address(),
                name,
                problems);
        return replies.page(ctx, status, "pages/staff/join", view, page);
    }

    private Future<Void> gone(RoutingContext ctx) {
        return replies.page(ctx, NOT_FOUND, "pages/staff/join-gone", new JoinPage.Gone());
    }
}
