package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** Those who came too late and ask to be added, for staff to answer. */
public final class LateStaffRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final String PATH = "/staff/campaigns/:slug/late";

    private final Catalogue catalogue;
    private final LateRequests requests;
    private final Replies replies;

    public LateStaffRoutes(Catalogue catalogue, LateRequests requests, Replies replies) {
        this.catalogue = catalogue;
        this.requests = requests;
        this.replies = replies;
    }

    /** {@code pages/cosigning/late-requests}. */
    record LateRequestsPage(String slug, String title, ZoneId zone, List<Asked> asked, String noticeKey) {
        LateRequestsPage {
            asked = List.copyOf(asked);
        }

        public String path() {
            return "/staff/campaigns/" + slug + "/late";
        }
    }

    /**
     * A request in the list.
     *
     * @param email only of who was accepted, so that they can be written to; otherwise empty
     * @param reachable whether an address was given
     */
    record Asked(
            UUID id,
            String name,
            String organisation,
            String email,
            boolean reachable,
            String language,
            Instant askedAt,
            String state) {
        static Asked of(LateRequest request, String email) {
            return new Asked(
                    request.id(),
                    request.name(),
                    request.organisation(),
                    request.state().equals("accepted") ? email : "",
                    !email.isEmpty(),
                    request.language().tag(),
                    request.askedAt(),
                    request.state());
        }

        public boolean waiting() {
            return state.equals("waiting");
        }

        public String stateKey() {
            return "late.state." + state;
        }
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.REVIEW, PATH, ctx -> {
            String said = Optional.ofNullable(ctx.request().getParam("done")).orElse("");
            boolean known = said.equals("accepted") || said.equals("declined");
            return show(ctx, OK, known ? "late.done." + said : "");
        });
        StaffRoute.post(router, StaffAct.REVIEW, PATH, this::decide);
    }

    private Future<Void> decide(RoutingContext ctx) {
        Form form = Form.of(ctx);
        Campaign campaign = campaign(ctx);
        String act = form.text("act");
        Optional<UUID> id = id(form.text("id"));
        if (id.isEmpty() || !(act.equals("accept") || act.equals("decline"))) {
            return show(ctx, UNPROCESSABLE, "late.refused.unknown");
        }
        boolean accepted = act.equals("accept");
        return requests.decide(campaign, id.get(), accepted, StaffIdentity.of(ctx))
                .compose(decided -> decided
                        ? replies.seeOther(ctx, ctx.request().path() + "?done=" + (accepted ? "accepted" : "declined"))
                        : show(ctx, CONFLICT, "late.refused.decided"));
    }

    private Future<Void> show(RoutingContext ctx, int status, String notice) {
        Campaign campaign = campaign(ctx);
        View view = replies.view(ctx, Messages.FALLBACK);
        return requests.of(campaign).compose(found -> {
            LateRequestsPage page = new LateRequestsPage(
                    campaign.slug().value(),
                    campaign.definition().title().in(view.language()),
                    campaign.definition().schedule().zone(),
                    found.stream()
                            .map(one -> Asked.of(one, requests.address(one)))
                            .toList(),
                    notice);
            return replies.page(ctx, status, "pages/cosigning/late-requests", view, page);
        });
    }

    private static Optional<UUID> id(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    private Campaign campaign(RoutingContext ctx) {
        return catalogue.allWithDrafts().stream()
                .filter(one -> one.slug().value().equals(ctx.pathParam("slug")))
                .filter(one -> one.definition().kind().hasLines())
                .findFirst()
                .orElseThrow(() -> new HttpException(NOT_FOUND));
    }
}
