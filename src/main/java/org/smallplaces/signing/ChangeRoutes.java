package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Changing;
import org.smallplaces.core.Changing.Accepted;
import org.smallplaces.core.Changing.Decision;
import org.smallplaces.core.Changing.Rejected;
import org.smallplaces.core.Changing.Standing;
import org.smallplaces.core.LineRequest;
import org.smallplaces.core.LineView;
import org.smallplaces.core.SignDecision.Reason;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Post;
import org.smallplaces.http.RateLimiter;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.line.LineForm;
import org.smallplaces.line.SigningForms;
import org.smallplaces.line.VisibilityChoice;
import org.smallplaces.page.View;
import org.smallplaces.signature.ChangeOutcome;
import org.smallplaces.signature.Counts;
import org.smallplaces.signature.SignatureChanges;
import org.smallplaces.signature.StoredSignature;
import org.smallplaces.signing.SigningPages.ChangePage;
import org.smallplaces.signing.SigningPages.Preview;
import org.smallplaces.vault.Tokens;

/** Changing one's signature: the form, how it will look, and the change itself. */
public final class ChangeRoutes implements Routes {
    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final String SAVE = "save";
    private static final String UNSAY = "unsay";

    /** The answer to a form that may not be kept at all is an error of the browser for whoever goes back to it. */
    private static final String KEPT_FOR_GOING_BACK = "private, no-cache";

    /** Of one signature: each change locks the tally and stays in the audit for ever. */
    private static final int MOST_CHANGES = 20;

    private static final Duration MOST_CHANGES_IN = Duration.ofHours(1);

    private final Counts counts;
    private final SignatureChanges changes;
    private final Tokens tokens;
    private final Replies replies;
    private final SignatureLinks links;
    private final Clock clock;
    private final RateLimiter limiter = new RateLimiter(MOST_CHANGES, MOST_CHANGES_IN);

    public ChangeRoutes(SigningParts parts) {
        this.counts = parts.counts();
        this.changes = parts.changes();
        this.tokens = parts.tokens();
        this.replies = parts.replies();
        this.links = new SignatureLinks(parts, new Notices(parts));
        this.clock = parts.clock();
    }

    @Override
    public void mount(Router router) {
        Get.on(router, "/s/:token/change", ctx -> links.open(ctx, TokenPurpose.MY_SIGNATURE, this::page));
        Post.on(router, "/s/:token/change", ctx -> links.open(ctx, TokenPurpose.MY_SIGNATURE, this::act));
    }

    /** What was typed, or stands, and what there is to say of it. */
    private record Shown(
            String name,
            String visibility,
            Optional<LineRequest> line,
            Optional<Preview> preview,
            List<Reason> reasons) {}

    private Future<Void> page(RoutingContext ctx, Campaign campaign, StoredSignature signature) {
        return changes.standing(signature.id())
                .compose(standing -> standing.isEmpty()
                        ? toMine(ctx, signature, "")
                        : show(ctx, campaign, signature, standing.get(), asItStands(standing.get())));
    }

    private static Shown asItStands(Standing standing) {
        return new Shown(
                standing.name().display(),
                standing.visibility().word(),
                standing.line().map(LineForm::typed),
                Optional.empty(),
                List.of());
    }

    private Future<Void> act(RoutingContext ctx, Campaign campaign, StoredSignature signature) {
        Form form = Form.of(ctx);
        return switch (form.text("act")) {
            case SAVE -> save(ctx, campaign, signature, form);
            case UNSAY ->
                changes.takeOutWords(campaign, signature.id())
                        .compose(taken -> toMine(ctx, signature, taken ? MySignatureRoutes.CHANGED : ""));
            default ->
                changes.standing(signature.id())
                        .compose(standing -> standing.isEmpty()
                                ? toMine(ctx, signature, "")
                                : preview(ctx, campaign, signature, form, standing.get()));
        };
    }

    private Future<Void> save(RoutingContext ctx, Campaign campaign, StoredSignature signature, Form form) {
        Optional<Duration> wait = limiter.refuses(signature.id().toString());
        if (wait.isPresent()) {
            ctx.response().putHeader("Retry-After", Long.toString(wait.get().toSeconds() + 1));
            ctx.fail(TOO_MANY);
            return Future.succeededFuture();
        }
        return changes.change(campaign, signature.id(), form.raw("name"), form.text("visibility"), line(form))
                .compose(outcome -> answer(ctx, campaign, signature, form, outcome));
    }

    private Future<Void> preview(
            RoutingContext ctx, Campaign campaign, StoredSignature signature, Form form, Standing standing) {
        String name = form.raw("name");
        String visibility = form.text("visibility");
        Optional<LineRequest> line = line(form);
        Decision decision = Changing.decide(campaign, standing, name, visibility, line, clock.instant());
        if (decision instanceof Rejected rejected) {
            Shown shown = new Shown(name, visibility, line, Optional.empty(), rejected.reasons());
            return show(ctx, campaign, signature, standing, shown);
        }
        if (decision instanceof Accepted accepted) {
            Optional<Preview> preview = accepted.changesAnything()
                    ? Optional.of(new Preview(
                            accepted.name().display(),
                            accepted.visibility().word(),
                            line.map(request -> LineForm.of(request, Map.of())),
                            LineView.of(
                                    accepted.name().display(), accepted.line().or(standing::line)),
                            accepted.reprinted()))
                    : Optional.empty();
            Shown shown = new Shown(
                    name, visibility, line.or(() -> standing.line().map(LineForm::typed)), preview, List.of());
            return show(ctx, campaign, signature, standing, shown);
        }
        throw new AssertionError(decision);
    }

    private Future<Void> answer(
            RoutingContext ctx, Campaign campaign, StoredSignature signature, Form form, ChangeOutcome outcome) {
        if (outcome instanceof ChangeOutcome.Refused refused) {
            Shown shown = new Shown(
                    form.raw("name"), form.text("visibility"), line(form), Optional.empty(), refused.reasons());
            return changes.standing(signature.id())
                    .compose(standing -> standing.isEmpty()
                            ? toMine(ctx, signature, "")
                            : show(ctx, campaign, signature, standing.get(), shown));
        }
        return toMine(ctx, signature, outcome instanceof ChangeOutcome.Changed ? MySignatureRoutes.CHANGED : "");
    }

    /** A form without these fields leaves the line as it is. */
    private static Optional<LineRequest> line(Form form) {
        return form.names().contains("capacity") || form.names().contains("sortKey")
                ? Optional.of(LineForm.read(form))
                : Optional.empty();
    }

    private Future<Void> toMine(RoutingContext ctx, StoredSignature signature, String said) {
        return replies.seeOther(ctx, mine(signature) + (said.isEmpty() ? "" : "?" + said + "=1"));
    }

    private String mine(StoredSignature signature) {
        return "/s/" + tokens.mint(TokenPurpose.MY_SIGNATURE, signature.id(), signature.generation());
    }

    private Future<Void> show(
            RoutingContext ctx, Campaign campaign, StoredSignature signature, Standing standing, Shown shown) {
        if (ctx.request().method().equals(HttpMethod.POST)
                && !campaign.definition().discreet()) {
            ctx.response().putHeader("Cache-Control", KEPT_FOR_GOING_BACK);
        }
        View view = replies.view(ctx, signature.language());
        int status = shown.reasons().isEmpty() ? OK : UNPROCESSABLE;
        return counts.of(campaign.id())
                .map(count -> new ChangePage(
                        CampaignViews.of(campaign, view.language(), count, clock.instant()),
                        mine(signature),
                        shown.name(),
                        visibilities(campaign, standing, shown.visibility()),
                        Changing.isOpen(campaign, clock.instant()),
                        shown.line().map(line -> LineForm.of(line, errors(shown.reasons()))),
                        shown.preview(),
                        GoesAlong.with(signature),
                        SigningForms.errors(shown.reasons())))
                .compose(page -> replies.page(ctx, status, "pages/signing/change", view, page));
    }

    private static Map<String, String> errors(List<Reason> reasons) {
        return reasons.stream().collect(Collectors.toMap(Reason::field, LineForm::key, (first, second) -> first));
    }

    private List<VisibilityChoice> visibilities(Campaign campaign, Standing standing, String chosen) {
        return Changing.choices(campaign, standing.visibility(), clock.instant()).stream()
                .map(choice -> new VisibilityChoice(choice.word(), choice.word().equals(chosen)))
                .toList();
    }
}
