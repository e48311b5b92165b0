package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.SignDecision.Reason;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.signature.ChangeOutcome;
import org.smallplaces.signature.Correction;
import org.smallplaces.signature.StoredSignature;
import org.smallplaces.subject.RequestPages.Errors;

/**
 * Putting a petition's signature right for whoever asked without their mailbox (article 16 of the UK GDPR). Only for an open
 * request, and only a signature of the mailbox that it is about: nobody corrects what nobody asked about.
 */
final class CorrectRoutes implements Routes {
    private static final String ONE = RequestStaffRoutes.LIST + "/:id/signatures/:signature";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;

    /** What staff read otherwise than whoever signs. */
    private static final Set<String> SAID_TO_STAFF = Set.of("missing", "other", "often", "taken", "held");

    private final SubjectParts parts;
    private final RequestActs acts;
    private final RequestStore store = new RequestStore();

    CorrectRoutes(SubjectParts parts, RequestActs acts) {
        this.parts = parts;
        this.acts = acts;
    }

    static String path(Request request, UUID signature) {
        return RequestStaffRoutes.LIST + "/" + request.id() + "/signatures/" + signature;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(
                router,
                StaffAct.HANDLE_REQUESTS,
                ONE,
                ctx -> asked(ctx)
                        .compose(asked -> acts.looked(StaffIdentity.of(ctx), asked.request())
                                .compose(noted -> show(ctx, OK, asked, Typed.of(asked.signature()), Errors.NONE))));
        StaffRoute.post(router, StaffAct.HANDLE_REQUESTS, ONE, ctx -> asked(ctx).compose(asked -> correct(ctx, asked)));
    }

    /**
     * What is put right, and for which request.
     *
     * @param unheard whether no mail reaches the signatory
     */
    private record Asked(Request request, Campaign campaign, StoredSignature signature, boolean unheard) {}

    private record Typed(String name, boolean withoutWords, String ground) {
        static Typed of(StoredSignature signature) {
            return new Typed(signature.name().display(), false, "");
        }

        static Typed of(Form form) {
            return new Typed(form.raw("name"), form.ticked("words"), form.text("ground"));
        }
    }

    private Future<Asked> asked(RoutingContext ctx) {
        UUID signature = id(ctx, "signature");
        return store.find(parts.pool(), id(ctx, "id"))
                .map(found -> found.filter(Request::isOpen)
                        .filter(one -> one.kind() == RequestKind.RECTIFY)
                        .filter(one -> one.email().isPresent())
                        .orElseThrow(() -> new HttpException(NOT_FOUND)))
                .compose(request -> parts.subjects()
                        .held(parts.subjects().address(request))
                        .compose(held -> held.records().stream()
                                        .anyMatch(record -> record.id().equals(signature))
                                ? parts.corrections().verified(signature)
                                : Future.succeededFuture(Optional.<StoredSignature>empty()))
                        .map(found -> found.orElseThrow(() -> new HttpException(NOT_FOUND)))
                        .compose(one ->
                                parts.corrections().isUnheard(one).map(unheard -> asked(request, one, unheard))));
    }

    private Asked asked(Request request, StoredSignature signature, boolean unheard) {
        return parts.catalogue().allWithDrafts().stream()
                .filter(campaign -> campaign.id().equals(signature.campaign()))
                .findFirst()
                .map(campaign -> new Asked(request, campaign, signature, unheard))
                .orElseThrow(() -> new HttpException(NOT_FOUND));
    }

    private static UUID id(RoutingContext ctx, String parameter) {
        try {
            return UUID.fromString(ctx.pathParam(parameter));
        } catch (IllegalArgumentException e) {
            throw new HttpException(NOT_FOUND);
        }
    }

    private Future<Void> correct(RoutingContext ctx, Asked asked) {
        Typed typed = Typed.of(Form.of(ctx));
        Optional<Ground> ground = Ground.parse(typed.ground());
        if (ground.isEmpty()) {
            return show(ctx, UNPROCESSABLE, asked, typed, Errors.of("ground", "requests.wrong.ground"));
        }
        if (asked.unheard() && ground.get() != Ground.SHOWN) {
            return show(ctx, UNPROCESSABLE, asked, typed, Errors.of("ground", "requests.wrong.ground.unheard"));
        }
        Correction correction = new Correction(
                typed.name(),
                typed.withoutWords(),
                asked.request().id(),
                ground.get().word(),
                StaffIdentity.of(ctx).actor());
        return parts.corrections()
                .correct(asked.campaign(), asked.signature(), correction, connection -> stillOpen(connection, asked))
                .compose(outcome -> answer(ctx, asked, typed, outcome));
    }

    /** Whoever closes it meanwhile waits, or was faster. */
    private Future<Void> stillOpen(SqlConnection connection, Asked asked) {
        return store.lock(connection, asked.request().id())
                .compose(found -> found.filter(Request::isOpen).isPresent()
                        ? Future.succeededFuture()
                        : Future.failedFuture(new HttpException(NOT_FOUND)));
    }

    private Future<Void> answer(RoutingContext ctx, Asked asked, Typed typed, ChangeOutcome outcome) {
        if (outcome instanceof ChangeOutcome.Refused refused) {
            return show(ctx, UNPROCESSABLE, asked, typed, Errors.of("name", key(refused.reasons())));
        }
        if (outcome instanceof ChangeOutcome.Changed changed && changed.fields().isEmpty()) {
            return show(ctx, UNPROCESSABLE, asked, typed, Errors.of("name", "requests.wrong.name.same"));
        }
        return parts.replies()
                .seeOther(
                        ctx,
                        back(asked) + "?done="
                                + (asked.unheard() ? OneRequestRoutes.CORRECTED_UNHEARD : OneRequestRoutes.CORRECTED));
    }

    private static String key(List<Reason> reasons) {
        String code = reasons.get(0).problem();
        return (SAID_TO_STAFF.contains(code) ? "requests.wrong.name." : "form.error.name.") + code;
    }

    private static String back(Asked asked) {
        return RequestStaffRoutes.LIST + "/" + asked.request().id();
    }

    private Future<Void> show(RoutingContext ctx, int status, Asked asked, Typed typed, Errors wrong) {
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        CorrectPage page = new CorrectPage(
                path(asked.request(), asked.signature().id()),
                back(asked),
                asked.request().reference(),
                ExportJson.title(asked.campaign(), view.language()),
                typed.name(),
                asked.signature().comment(),
                typed.withoutWords(),
                asked.unheard(),
                Ground.choices(typed.ground()),
                wrong);
        return parts.replies().page(ctx, status, "pages/subject/correct", view, page);
    }
}
