package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.approval.Reason;
import org.smallplaces.campaign.ConsoleCampaign;
import org.smallplaces.campaign.ConsoleCampaigns.Done;
import org.smallplaces.campaign.ConsoleCampaigns.NotReady;
import org.smallplaces.campaign.ConsoleCampaigns.Outcome;
import org.smallplaces.campaign.ConsoleCampaigns.Stands;
import org.smallplaces.campaign.ConsoleCampaigns.TakesTwo;
import org.smallplaces.campaign.DraftCheck;
import org.smallplaces.campaign.DraftCheck.Finding;
import org.smallplaces.campaign.Publishing;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Schedule;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.staff.EditorPages.Choice;
import org.smallplaces.staff.EditorPages.SecondPerson;
import org.smallplaces.staff.EditorPages.StatePage;

/** The page on which a campaign is published, opened, paused and closed, whether it is written here or in files. */
public final class StateRoutes implements Routes {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final String STATE = "/staff/campaigns/:slug/state";

    /** Those that a button leads to; delivery and answers come by themselves. */
    private static final Set<CampaignState> OFFERED = EnumSet.of(
            CampaignState.SCHEDULED,
            CampaignState.OPEN,
            CampaignState.PAUSED,
            CampaignState.CLOSED,
            CampaignState.ARCHIVED,
            CampaignState.WITHDRAWN);

    private static final Set<CampaignState> ASKED_TWICE =
            EnumSet.of(CampaignState.CLOSED, CampaignState.ARCHIVED, CampaignState.WITHDRAWN);

    /** While it is in one of these, what was saved can be published. */
    private static final Set<CampaignState> CHANGING =
            EnumSet.of(CampaignState.SCHEDULED, CampaignState.OPEN, CampaignState.PAUSED, CampaignState.CLOSED);

    private final EditorParts parts;
    private final PublishProposals proposals;

    /** @param proposals by which the words of letters are published */
    public StateRoutes(EditorParts parts, PublishProposals proposals) {
        this.proposals = proposals;
        this.parts = parts;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.EDIT_CAMPAIGNS, STATE, ctx -> show(ctx, OK, "", List.of(), Optional.empty()));
        StaffRoute.post(router, StaffAct.EDIT_CAMPAIGNS, STATE, this::decide);
    }

    private Future<Void> show(
            RoutingContext ctx, int status, String refused, List<Finding> found, Optional<KindForm> typed) {
        return show(ctx, status, refused, found, typed, false);
    }

    /** @param unexplained whether a second person is to decide without being told why */
    private Future<Void> show(
            RoutingContext ctx,
            int status,
            String refused,
            List<Finding> found,
            Optional<KindForm> typed,
            boolean unexplained) {
        String slug = ctx.pathParam("slug");
        String why = status == OK ? "" : Form.of(ctx).raw("why");
        return parts.written(slug)
                .compose(written -> asked(written, typed)
                        .compose(kind -> proposals.of(written, why, unexplained).compose(second -> {
                            Optional<Campaign> seen = parts.served(slug);
                            if (written.isEmpty() && seen.isEmpty()) {
                                throw new HttpException(NOT_FOUND);
                            }
                            View view = parts.replies().view(ctx, Messages.FALLBACK);
                            return parts.replies()
                                    .page(
                                            ctx,
                                            status,
                                            "pages/staff/campaign-state",
                                            view,
                                            page(ctx, view, written, seen, refused, found, kind, second));
                        })));
    }

    /** Whoever publishes is asked what a changed text is, where somebody has signed the one before. */
    private Future<Optional<KindAsked>> asked(Optional<ConsoleCampaign> written, Optional<KindForm> typed) {
        Optional<ConsoleCampaign> changed =
                written.filter(one -> one.published().isPresent() && one.hasUnpublished());
        return changed.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : parts.console()
                        .changesSignedWords(changed.get())
                        .map(version -> version.isEmpty()
                                ? Optional.empty()
                                : Optional.of(KindAsked.of(
                                        version.getAsInt(),
                                        parts.console()
                                                .moved(changed.get())
                                                .map(change -> change.in(Messages.FALLBACK)),
                                        typed.orElseGet(() -> KindForm.empty(
                                                changed.get().form().languages())))));
    }

    private StatePage page(
            RoutingContext ctx,
            View view,
            Optional<ConsoleCampaign> written,
            Optional<Campaign> seen,
            String refused,
            List<Finding> found,
            Optional<KindAsked> kind,
            SecondPerson second) {
        Instant now = parts.clock().instant();
        String slug = ctx.pathParam("slug");
        CampaignState state = seen.map(campaign -> campaign.state(now)).orElse(CampaignState.DRAFT);
        boolean unseen = written.filter(one -> one.published().isEmpty()).isPresent();
        boolean waits = written.filter(one -> opensWithChanges(one, state)).isPresent();
        Optional<DraftCheck> opened = written.filter(one -> unseen || waits).map(one -> one.check(CampaignState.OPEN));
        List<Finding> unfit = unseen
                ? opened.orElseThrow().found()
                : written.filter(ConsoleCampaign::hasUnpublished)
                        .map(one -> one.check(state).found())
                        .orElse(List.of());
        boolean openable = waits && opened.orElseThrow().found().isEmpty();
        List<Finding> missing = found.isEmpty() && !openable ? unfit : found;
        Optional<Schedule> schedule = unseen || openable
                ? opened.flatMap(DraftCheck::files)
                        .map(files -> files.definition().schedule())
                : seen.map(campaign -> campaign.definition().schedule());
        boolean blocked = unseen && !unfit.isEmpty();
        return new StatePage(
                slug,
                word(state),
                seen.filter(campaign -> campaign.isPublic(now)).isPresent(),
                written.isPresent(),
                seen.map(campaign -> campaign.standing(now).since()),
                schedule.flatMap(Schedule::opens),
                schedule.flatMap(Schedule::closesAsSaid),
                schedule.map(Schedule::zone).orElse(ZoneId.of("UTC")),
                written.map(ConsoleCampaign::saves).orElse(0),
                written.filter(ConsoleCampaign::hasUnpublished).isPresent() && !unseen,
                unfit.isEmpty() && CHANGING.contains(state),
                kind,
                second,
                blocked ? List.of() : choices(state, unseen, waits, waits && kind.isPresent(), second, schedule, now),
                new Findings(parts.replies(), view).from(slug, missing),
                done(ctx),
                refused);
    }

    /** What was announced opens with what was changed since, such as its opening time. */
    private static boolean opensWithChanges(ConsoleCampaign written, CampaignState state) {
        return state == CampaignState.SCHEDULED && written.hasUnpublished();
    }

    /** What was never seen can be shown; there is nothing to archive or to take back yet. */
    private static List<Choice> choices(
            CampaignState state,
            boolean unseen,
            boolean publishes,
            boolean asks,
            SecondPerson second,
            Optional<Schedule> schedule,
            Instant now) {
        boolean later = schedule.flatMap(Schedule::opens).filter(now::isBefore).isPresent();
        boolean over = schedule.flatMap(Schedule::closes)
                .filter(closes -> !now.isBefore(closes))
                .isPresent();
        return Arrays.stream(CampaignState.values())
                .filter(next -> OFFERED.contains(next) && state.canBecome(next))
                .filter(next -> !unseen || next == CampaignState.SCHEDULED || next == CampaignState.OPEN)
                .filter(next -> next != CampaignState.SCHEDULED || (later && !over && state == CampaignState.DRAFT))
                .filter(next -> next != CampaignState.OPEN || (!later && !over))
                .filter(next -> !second.waits() || !shows(unseen, publishes, next))
                .map(next -> new Choice(
                        word(next),
                        word(state),
                        ASKED_TWICE.contains(next),
                        asks && next == CampaignState.OPEN,
                        Optional.of(second.asked(word(next)))
                                .filter(any -> second.asks() && shows(unseen, publishes, next))))
                .toList();
    }

    /** Whether coming into {@code next} publishes what is saved. */
    private static boolean shows(boolean unseen, boolean publishes, CampaignState next) {
        return unseen || (publishes && next == CampaignState.OPEN);
    }

    private static String word(CampaignState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<CampaignState> state(String word) {
        return Arrays.stream(CampaignState.values())
                .filter(state -> word(state).equals(word))
                .findFirst();
    }

    /** What the address says was done; whoever writes it by hand tells only themselves something. */
    private static String done(RoutingContext ctx) {
        String word = Optional.ofNullable(ctx.request().getParam("done")).orElse("");
        boolean known = word.equals("changes")
                || word.equals("proposed")
                || state(word).filter(OFFERED::contains).isPresent();
        return known ? word : "";
    }

    private Future<Void> decide(RoutingContext ctx) {
        Form form = Form.of(ctx);
        Optional<CampaignState> from = state(form.text("from"));
        Optional<CampaignState> to = state(form.text("to"));
        if (from.isEmpty() || to.isEmpty() || !(OFFERED.contains(to.get()) || to.equals(from))) {
            return show(ctx, BAD_REQUEST, "editor.state.refused.unknown", List.of(), Optional.empty());
        }
        boolean unsure = ASKED_TWICE.contains(to.get()) && !to.equals(from) && !form.ticked("sure");
        if (unsure) {
            return show(ctx, BAD_REQUEST, "editor.state.refused.sure", List.of(), Optional.empty());
        }
        return parts.written(ctx.pathParam("slug")).compose(written -> {
            KindForm kind = KindForm.read(
                    form, written.map(one -> one.form().languages()).orElse(List.of()));
            return kind.failed()
                    ? show(ctx, BAD_REQUEST, kind.error(), List.of(), Optional.of(kind))
                    : act(StaffIdentity.of(ctx), ctx.pathParam("slug"), written, form, kind, from.get(), to.get())
                            .compose(outcome -> outcome instanceof TakesTwo
                                    ? propose(ctx, written.orElseThrow(), form, kind, from.get(), to.get())
                                    : answer(ctx, outcome, kind, to.equals(from) ? "changes" : word(to.get())));
        });
    }

    /** What was never seen is published by it; of what was, only the state changes, unless that is to stay. */
    private Future<Outcome> act(
            StaffMember by,
            String name,
            Optional<ConsoleCampaign> written,
            Form form,
            KindForm kind,
            CampaignState from,
            CampaignState to) {
        Slug slug = Slug.parse(name).orElseThrow(() -> new HttpException(NOT_FOUND));
        boolean publishes = written.filter(one -> one.published().isEmpty()
                        || to == from
                        || (to == CampaignState.OPEN && opensWithChanges(one, from)))
                .isPresent();
        return publishes
                ? parts.console()
                        .publish(by, slug, from, DefinitionRoutes.number(form.text("saves")), to, kind.declared())
                : parts.console().become(by, slug, from, to);
    }

    private Future<Void> propose(
            RoutingContext ctx,
            ConsoleCampaign written,
            Form form,
            KindForm kind,
            CampaignState from,
            CampaignState to) {
        Optional<Reason> why = Reason.typed(form.raw("why"));
        if (why.isEmpty()) {
            return show(ctx, UNPROCESSABLE, "publish.wrong.why", List.of(), Optional.of(kind), true);
        }
        Publishing.Wanted wanted =
                new Publishing.Wanted(written.slug(), from, DefinitionRoutes.number(form.text("saves")), to);
        return proposals
                .propose(StaffIdentity.of(ctx), written, wanted, kind.declared(), why.get())
                .compose(refused -> refused.isEmpty()
                        ? parts.replies().seeOther(ctx, "/staff/campaigns/" + written.slug() + "/state?done=proposed")
                        : show(ctx, CONFLICT, refused.get(), List.of(), Optional.of(kind)));
    }

    private Future<Void> answer(RoutingContext ctx, Outcome outcome, KindForm kind, String done) {
        if (outcome instanceof Done) {
            return parts.replies().seeOther(ctx, "/staff/campaigns/" + ctx.pathParam("slug") + "/state?done=" + done);
        }
        if (outcome instanceof Stands stands) {
            return show(ctx, CONFLICT, stands.fault().key(), List.of(), Optional.of(kind));
        }
        return outcome instanceof NotReady not
                ? show(ctx, CONFLICT, "editor.state.refused.missing", not.found(), Optional.of(kind))
                : show(ctx, CONFLICT, "editor.state.refused.overtaken", List.of(), Optional.of(kind));
    }
}
