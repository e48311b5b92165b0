package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** The list of people; the pages on single ones are {@link PersonRoutes}. */
public final class PeopleRoutes implements Routes {
    static final String PEOPLE = "/staff/people";
    /** What the page says first; other words after the question mark mean nothing. */
    private static final Map<String, String> DONE = Map.of(
            "invited", "people.done.invited",
            "again", "people.done.again",
            "withdrawn", "people.done.withdrawn",
            "roles", "people.done.roles",
            "disabled", "people.done.disabled",
            "enabled", "people.done.enabled",
            "deleted", "people.done.deleted",
            "factor", "people.done.factor",
            "gone", "people.done.gone");

    private static final int OK = 200;

    private final People people;
    private final Invitations invitations;
    private final StaffParts parts;
    private final Catalogue catalogue;
    private final Replies replies;

    public PeopleRoutes(StaffParts parts, Invitations invitations, FormerStaff former) {
        this.people = new People(parts, former);
        this.invitations = invitations;
        this.parts = parts;
        this.catalogue = parts.catalogue();
        this.replies = parts.replies();
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_PEOPLE, PEOPLE, this::list);
        new InvitationRoutes(parts, invitations).mount(router);
        new PersonRoutes(parts, people).mount(router);
    }

    /** Sends the browser back to the list, which then says what was done. */
    static Future<Void> done(Replies replies, RoutingContext ctx, String what) {
        return replies.seeOther(ctx, PEOPLE + "?done=" + what);
    }

    private Future<Void> list(RoutingContext ctx) {
        MultiMap asked = ctx.request().params();
        PeopleQuery query = PeopleQuery.of(or(asked, "q"), or(asked, "state"), or(asked, "sort"), or(asked, "page"));
        String done = DONE.getOrDefault(or(asked, "done"), "");
        View view = replies.view(ctx, Messages.FALLBACK).at(query.path(query.page()));
        StaffMember member = StaffIdentity.of(ctx);
        return Future.all(people.all(), invitations.open())
                .map(both -> page(member, query, done, view, both.resultAt(0), both.resultAt(1)))
                .compose(page -> replies.page(ctx, OK, "pages/staff/people", view, page));
    }

    private static String or(MultiMap asked, String name) {
        List<String> values = asked.getAll(name);
        return values.isEmpty() ? "" : values.get(0);
    }

    private PeoplePage page(
            StaffMember member, PeopleQuery query, String done, View view, List<Person> all, List<Invitation> invited) {
        boolean manages = member.may(StaffAct.MANAGE_PEOPLE);
        List<Person> found = query.of(all);
        int from = Math.min((query.page() - 1) * PeopleQuery.ON_A_PAGE, found.size());
        int to = Math.min(from + PeopleQuery.ON_A_PAGE, found.size());
        return new PeoplePage(
                manages,
                done,
                query.sought(),
                PeoplePage.choices("people.state.", PeopleQuery.STATES, query.state()),
                PeoplePage.choices("people.sort.", PeopleQuery.SORTS, query.sort()),
                found.size(),
                found.subList(from, to).stream()
                        .map(person -> line(person, manages, view))
                        .toList(),
                query.page() > 1 ? query.path(query.page() - 1) : "",
                to < found.size() ? query.path(query.page() + 1) : "",
                invited.stream().map(one -> invited(one, manages, view)).toList());
    }

    private PeoplePage.Line line(Person person, boolean manages, View view) {
        return new PeoplePage.Line(
                manages ? PEOPLE + "/" + person.id() : "",
                person.name(),
                HeldRole.of(person.roles(), catalogue, view.language()),
                person.hasFactor() ? "people.factor.yes" : "people.factor.no",
                person.seenAt(),
                person.isActive() ? "people.is-active" : "people.is-disabled");
    }

    private PeoplePage.Invited invited(Invitation one, boolean manages, View view) {
        Instant now = parts.clock().instant();
        return new PeoplePage.Invited(
                one.id().toString(),
                one.name(),
                manages ? one.address() : "",
                HeldRole.of(one.roles(), catalogue, view.language()),
                one.expiresAt(),
                !one.holds(now));
    }
}
