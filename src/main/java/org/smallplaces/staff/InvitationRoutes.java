package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** Inviting somebody, sending an invitation again, withdrawing it. */
final class InvitationRoutes implements Routes {
    private static final String INVITE = PeopleRoutes.PEOPLE + "/invite";
    private static final String INVITATION = PeopleRoutes.PEOPLE + "/invitations/:id";
    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;

    private final Invitations invitations;
    private final Catalogue catalogue;
    private final Replies replies;

    InvitationRoutes(StaffParts parts, Invitations invitations) {
        this.invitations = invitations;
        this.catalogue = parts.catalogue();
        this.replies = parts.replies();
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.MANAGE_PEOPLE, INVITE, this::form);
        StaffRoute.post(router, StaffAct.MANAGE_PEOPLE, INVITE, this::invite);
        StaffRoute.post(
                router,
                StaffAct.MANAGE_PEOPLE,
                INVITATION + "/again",
                ctx -> onInvitation(ctx, invitations::sendAgain, "again"));
        StaffRoute.post(
                router,
                StaffAct.MANAGE_PEOPLE,
                INVITATION + "/withdraw",
                ctx -> onInvitation(ctx, invitations::withdraw, "withdrawn"));
    }

    private Future<Void> form(RoutingContext ctx) {
        View view = replies.view(ctx, Messages.FALLBACK);
        StaffRoles none = RoleWords.parse(List.of());
        return page(ctx, OK, view, "", "", view.language(), none, List.of());
    }

    private Future<Void> invite(RoutingContext ctx) {
        Form form = Form.of(ctx);
        View view = replies.view(ctx, Messages.FALLBACK);
        Optional<EmailAddress> address = EmailAddresses.parse(form.text("email"));
        Optional<String> name = StaffName.parse(form.text("name"));
        StaffRoles roles = RoleForm.ticked(form.all("role"), catalogue.allWithDrafts());
        Language language = Language.parse(form.text("mail-language"))
                .filter(replies.languages().spoken()::contains)
                .orElse(view.language());
        List<FieldProblem> problems = Stream.of(
                        FieldProblem.when(name.isEmpty(), "name", "people.name.wrong"),
                        FieldProblem.when(address.isEmpty(), "email", "people.email.wrong"),
                        FieldProblem.when(RoleForm.isEmpty(roles), "roles", "people.roles.none"))
                .flatMap(Optional::stream)
                .toList();
        if (!problems.isEmpty()) {
            return page(ctx, UNPROCESSABLE, view, form.text("name"), form.text("email"), language, roles, problems);
        }
        return invitations
                .invite(StaffIdentity.of(ctx), address.orElseThrow(), name.orElseThrow(), roles, language)
                .compose(written -> written
                        ? PeopleRoutes.done(replies, ctx, "invited")
                        : page(
                                ctx,
                                UNPROCESSABLE,
                                view,
                                form.text("name"),
                                form.text("email"),
                                language,
                                roles,
                                List.of(new FieldProblem("email", "people.email.invited"))));
    }

    private Future<Void> page(
            RoutingContext ctx,
            int status,
            View view,
            String name,
            String email,
            Language language,
            StaffRoles roles,
            List<FieldProblem> problems) {
        List<InvitePage.LanguageChoice> spoken = replies.languages().spoken().stream()
                .map(one -> new InvitePage.LanguageChoice(one.tag(), one.ownName(), one.equals(language)))
                .toList();
        RoleForm boxes = RoleForm.of(roles, catalogue.allWithDrafts(), view.language());
        return replies.page(
                ctx, status, "pages/staff/invite", view, new InvitePage(name, email, spoken, boxes, problems));
    }

    private interface Act {
        Future<Boolean> on(StaffMember by, UUID invitation);
    }

    /** Whoever was quicker has done it: then the list says that it is gone. */
    private Future<Void> onInvitation(RoutingContext ctx, Act act, String done) {
        Optional<UUID> id = PersonRoutes.id(ctx);
        return id.isEmpty()
                ? PeopleRoutes.done(replies, ctx, "gone")
                : act.on(StaffIdentity.of(ctx), id.get())
                        .compose(was -> PeopleRoutes.done(replies, ctx, was ? done : "gone"));
    }
}
