package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** The page on one account: its roles, and whether it may log in. */
final class PersonRoutes implements Routes {
    private static final String PERSON = PeopleRoutes.PEOPLE + "/:id";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final People people;
    private final Catalogue catalogue;
    private final Replies replies;

    PersonRoutes(StaffParts parts, People people) {
        this.people = people;
        this.catalogue = parts.catalogue();
        this.replies = parts.replies();
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.MANAGE_PEOPLE, PERSON, ctx -> show(ctx, OK, List.of(), Optional.empty()));
        StaffRoute.post(router, StaffAct.MANAGE_PEOPLE, PERSON + "/roles", this::changeRoles);
        StaffRoute.post(
                router, StaffAct.MANAGE_PEOPLE, PERSON + "/disable", ctx -> change(ctx, people::disable, "disabled"));
        StaffRoute.post(
                router, StaffAct.MANAGE_PEOPLE, PERSON + "/enable", ctx -> change(ctx, people::enable, "enabled"));
        StaffRoute.post(
                router, StaffAct.MANAGE_PEOPLE, PERSON + "/delete", ctx -> change(ctx, people::delete, "deleted"));
        StaffRoute.post(
                router,
                StaffAct.MANAGE_PEOPLE,
                PERSON + "/reset-factor",
                ctx -> change(ctx, people::resetFactor, "factor"));
    }

    /** The id in the path, or nothing where it is none. */
    static Optional<UUID> id(RoutingContext ctx) {
        try {
            return Optional.of(UUID.fromString(ctx.pathParam("id")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Future<Void> changeRoles(RoutingContext ctx) {
        StaffRoles wanted = RoleForm.ticked(Form.of(ctx).all("role"), catalogue.allWithDrafts());
        if (RoleForm.isEmpty(wanted)) {
            List<FieldProblem> problems = List.of(new FieldProblem("roles", "people.roles.none-left"));
            return show(ctx, UNPROCESSABLE, problems, Optional.of(wanted));
        }
        return onPerson(
                ctx,
                (by, id) -> people.changeRoles(by, id, wanted)
                        .compose(outcome -> answer(ctx, outcome, "roles", "roles", Optional.of(wanted))));
    }

    private interface Change {
        Future<PeopleOutcome> of(StaffMember by, UUID id);
    }

    private Future<Void> change(RoutingContext ctx, Change change, String done) {
        return onPerson(
                ctx,
                (by, id) ->
                        change.of(by, id).compose(outcome -> answer(ctx, outcome, done, "access", Optional.empty())));
    }

    private interface OnPerson {
        Future<Void> apply(StaffMember by, UUID id);
    }

    private Future<Void> onPerson(RoutingContext ctx, OnPerson act) {
        Optional<UUID> id = id(ctx);
        return id.isEmpty() ? notThere(ctx) : act.apply(StaffIdentity.of(ctx), id.get());
    }

    private Future<Void> answer(
            RoutingContext ctx, PeopleOutcome outcome, String done, String field, Optional<StaffRoles> wanted) {
        return switch (outcome) {
            case DONE -> PeopleRoutes.done(replies, ctx, done);
            case NOT_THERE -> notThere(ctx);
            case OWN -> show(ctx, CONFLICT, List.of(new FieldProblem(field, "people.own")), Optional.empty());
            case LAST_DIRECTOR -> show(ctx, CONFLICT, List.of(new FieldProblem(field, "people.last-director")), wanted);
            case NOT_DISABLED ->
                show(ctx, CONFLICT, List.of(new FieldProblem(field, "people.delete.first")), Optional.empty());
        };
    }

    /** @param wanted the roles that were ticked, where they are to be seen again */
    private Future<Void> show(
            RoutingContext ctx, int status, List<FieldProblem> problems, Optional<StaffRoles> wanted) {
        return onPerson(
                ctx,
                (by, id) -> Future.all(people.find(id), people.copies(id)).compose(both -> {
                    Optional<Person> found = both.resultAt(0);
                    if (found.isEmpty()) {
                        return notThere(ctx);
                    }
                    Person person = found.get();
                    View view = replies.view(ctx, Messages.FALLBACK).at(path(person));
                    PersonPage page = new PersonPage(
                            path(person),
                            person.name(),
                            person.address(),
                            person.isActive(),
                            by.id().equals(id),
                            person.hasFactor(),
                            HeldRole.of(person.roles(), catalogue, view.language()),
                            person.createdAt(),
                            person.seenAt(),
                            both.resultAt(1),
                            RoleForm.of(wanted.orElse(person.roles()), catalogue.allWithDrafts(), view.language()),
                            problems);
                    return replies.page(ctx, status, "pages/staff/person", view, page);
                }));
    }

    private static String path(Person person) {
        return PeopleRoutes.PEOPLE + "/" + person.id();
    }

    private static Future<Void> notThere(RoutingContext ctx) {
        ctx.fail(NOT_FOUND);
        return Future.succeededFuture();
    }
}
