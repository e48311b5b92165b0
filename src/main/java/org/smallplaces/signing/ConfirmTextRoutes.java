package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.campaign.TextDiff;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.ConsentWording;
import org.smallplaces.core.Count;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.TextVariant;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Post;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.page.View;
import org.smallplaces.signature.ConfirmOutcome;
import org.smallplaces.signature.Counts;
import org.smallplaces.signature.StoredSignature;
import org.smallplaces.signature.TextConfirmations;
import org.smallplaces.signing.ConfirmPages.ConfirmTextPage;
import org.smallplaces.vault.FormStamps;
import org.smallplaces.vault.FormStamps.Stamped;
import org.smallplaces.vault.Tokens;

/** The text that was signed beside the one that took its place: a page that changes nothing, and the button that agrees. */
public final class ConfirmTextRoutes implements Routes {
    static final String AGREED = "agreed";
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final Catalogue catalogue;
    private final Counts counts;
    private final TextConfirmations texts;
    private final FormStamps stamps;
    private final Tokens tokens;
    private final Replies replies;
    private final SignatureLinks links;
    private final Clock clock;

    public ConfirmTextRoutes(SigningParts parts) {
        this.catalogue = parts.catalogue();
        this.counts = parts.counts();
        this.texts = parts.texts();
        this.stamps = parts.stamps();
        this.tokens = parts.tokens();
        this.replies = parts.replies();
        this.links = new SignatureLinks(parts, new Notices(parts));
        this.clock = parts.clock();
    }

    @Override
    public void mount(Router router) {
        Get.on(router, "/s/:token/text", ctx -> links.open(ctx, TokenPurpose.MY_SIGNATURE, this::page));
        Post.on(router, "/s/:token/text", ctx -> links.open(ctx, TokenPurpose.MY_SIGNATURE, this::confirm));
    }

    private Future<Void> page(RoutingContext ctx, Campaign campaign, StoredSignature signature) {
        String wanted = Optional.ofNullable(ctx.request().getParam("variant")).orElse("");
        return show(ctx, OK, campaign, signature, TextVariant.parse(wanted), "");
    }

    /** What is agreed to is what the form was stamped with: the very words and the very sentence that were on it. */
    private Future<Void> confirm(RoutingContext ctx, Campaign campaign, StoredSignature signature) {
        Form form = Form.of(ctx);
        Optional<TextVariant> variant = TextVariant.parse(form.text("variant"));
        Optional<Stamped> stamped = stamps.read(campaign.id(), form.text("stamp"), clock.instant());
        Optional<ConsentWording> consent = stamped.flatMap(shown -> wording(campaign, shown.wording()));
        if (stamped.isEmpty() || consent.isEmpty()) {
            return show(ctx, UNPROCESSABLE, campaign, signature, variant, "versions.error.old");
        }
        if (!form.ticked("consent")) {
            return show(ctx, UNPROCESSABLE, campaign, signature, variant, "form.error.consent.needed");
        }
        return texts.confirm(campaign, signature, stamped.get().text(), consent.get())
                .compose(outcome -> answer(ctx, campaign, signature, variant, outcome));
    }

    private static Optional<ConsentWording> wording(Campaign campaign, int id) {
        return campaign.wordings().stream()
                .filter(wording -> wording.id() == id && wording.purpose() == ConsentPurpose.SIGNATURE)
                .findFirst();
    }

    private Future<Void> answer(
            RoutingContext ctx,
            Campaign campaign,
            StoredSignature signature,
            Optional<TextVariant> variant,
            ConfirmOutcome outcome) {
        return switch (outcome) {
            case CONFIRMED, STOOD_ALREADY -> replies.seeOther(ctx, mine(signature) + "?" + AGREED + "=1");
            case NOT_CURRENT -> show(ctx, CONFLICT, campaign, signature, variant, "versions.error.changed");
            case NOT_VERIFIED -> replies.seeOther(ctx, mine(signature));
            case CLOSED -> show(ctx, CONFLICT, campaign, signature, variant, "versions.error.closed");
        };
    }

    private String mine(StoredSignature signature) {
        return "/s/" + tokens.mint(TokenPurpose.MY_SIGNATURE, signature.id(), signature.generation());
    }

    /** Whoever has not verified, or has withdrawn, has nothing to agree to. */
    private Future<Void> show(
            RoutingContext ctx,
            int status,
            Campaign campaign,
            StoredSignature signature,
            Optional<TextVariant> wanted,
            String errorKey) {
        if (signature.state() != SignatureState.VERIFIED) {
            return replies.seeOther(ctx, mine(signature));
        }
        View view = replies.view(ctx, signature.language());
        return TextLook.of(texts, catalogue, campaign, signature.id()).compose(found -> {
            TextLook look = found.orElseThrow();
            TextVariant variant = wanted.orElse(look.standing().text().variant());
            return look.currentText(catalogue, campaign, view.language(), variant)
                    .compose(text -> counts.of(campaign.id())
                            .map(count -> model(campaign, signature, view, look, text, count, errorKey)))
                    .compose(page -> replies.page(
                            ctx,
                            status,
                            "pages/signing/confirm-text",
                            view.at(page.action() + "?variant=" + page.variant()),
                            page));
        });
    }

    private ConfirmTextPage model(
            Campaign campaign,
            StoredSignature signature,
            View view,
            TextLook look,
            SignedText text,
            Count count,
            String errorKey) {
        Instant now = clock.instant();
        ConsentWording consent = campaign.wording(ConsentPurpose.SIGNATURE, view.language());
        return new ConfirmTextPage(
                CampaignViews.of(campaign, view.language(), count, now),
                mine(signature),
                look.read(),
                look.standing().confirmed(),
                look.standing().at(),
                look.current(),
                text.sha256(),
                TextDiff.between(look.standing().text(), text),
                look.stands(),
                TextConfirmations.isPossible(campaign, signature.signedAt(), now),
                look.corrections(view.language()),
                look.moved(view.language()),
                text.markdown().equals(look.standing().text().markdown()),
                text.variant().word(),
                other(look, text),
                stamps.stamp(campaign.id(), new Stamped(text.id(), consent.id()), now),
                consent.words(),
                consent.language().tag(),
                signature.visibility().word(),
                errorKey);
    }

    private static String other(TextLook look, SignedText shown) {
        if (shown.variant() == TextVariant.EASY_READ) {
            return TextVariant.STANDARD.word();
        }
        return look.isEasyIn(shown.language()) ? TextVariant.EASY_READ.word() : "";
    }
}
