package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Optional;
import org.smallplaces.campaign.TextHtml;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineView;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.Target;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.cosigning.ContactStore.Contact;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Post;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.page.Html;
import org.smallplaces.page.View;
import org.smallplaces.vault.Tokens;

/** Where somebody else of an organisation says whether it signs. Opening the link changes nothing. */
public final class ContactRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final AuthorityParts parts;
    private final ContactStore store;
    private final AuthorityStore signatures;
    private final OrganisationStore organisations;
    private final ContactAnswers answers;
    private final Replies replies;

    public ContactRoutes(AuthorityParts parts) {
        this.parts = parts;
        this.store = new ContactStore(parts.pool(), parts.sealer());
        this.signatures = new AuthorityStore(parts.pool(), parts.sealer());
        this.organisations = new OrganisationStore(parts.pool());
        this.answers = new ContactAnswers(parts);
        this.replies = parts.replies();
    }

    @Override
    public void mount(Router router) {
        Get.on(router, "/a/:token", this::page);
        Post.on(router, "/a/:token", this::answer);
    }

    /** Somebody who was asked, about which campaign. */
    private record Asked(Contact contact, Campaign campaign) {}

    private Future<Asked> open(RoutingContext ctx) {
        ctx.response().putHeader("X-Robots-Tag", "noindex, nofollow");
        Tokens.Opened opened = parts.tokens()
                .open(TokenPurpose.SECOND_CONTACT, ctx.pathParam("token"))
                .orElseThrow(() -> new HttpException(NOT_FOUND));
        return store.find(opened.id())
                .map(found -> found.filter(contact -> contact.generation() == opened.generation())
                        .flatMap(contact ->
                                parts.campaign(contact.campaign()).map(campaign -> new Asked(contact, campaign)))
                        .orElseThrow(() -> new HttpException(NOT_FOUND)));
    }

    private Future<Void> page(RoutingContext ctx) {
        return open(ctx)
                .compose(asked -> signatures
                        .find(asked.campaign().id(), asked.contact().signature())
                        .compose(found -> show(ctx, asked, found.filter(one -> isOpen(asked, one)))));
    }

    /** A signature that has ended, or stands for another organisation now, is nothing to be asked about. */
    private static boolean isOpen(Asked asked, AuthoritySignature one) {
        boolean stands = one.state() == SignatureState.VERIFIED || one.state() == SignatureState.RECORDED;
        return stands
                && !asked.contact().ended()
                && one.organisation()
                        .filter(asked.contact().organisation()::equals)
                        .isPresent();
    }

    private Future<Void> show(RoutingContext ctx, Asked asked, Optional<AuthoritySignature> open) {
        View view = replies.view(ctx, asked.contact().language());
        if (open.isEmpty()) {
            ContactPage over =
                    page(asked, view.language(), "over", "", LineView.of("", Optional.empty()), "", Optional.empty());
            return replies.page(ctx, GONE, "pages/cosigning/contact", view, over);
        }
        AuthoritySignature one = open.get();
        return text(asked, one, view.language())
                .compose(text -> organisations
                        .find(
                                parts.pool(),
                                asked.campaign().id(),
                                asked.contact().organisation())
                        .compose(organisation -> replies.page(
                                ctx,
                                OK,
                                "pages/cosigning/contact",
                                view,
                                page(
                                        asked,
                                        view.language(),
                                        asked.contact().answer().orElse("asked"),
                                        organisation
                                                .map(known -> known.names().getOrDefault(view.language(), known.name()))
                                                .orElse(one.line().organisation()),
                                        LineView.of(one.name().display(), Optional.of(one.line())),
                                        one.pick(),
                                        text))));
    }

    /** The version that was signed, in the reader's language where there is one. */
    private Future<Optional<SignedText>> text(Asked asked, AuthoritySignature one, Language language) {
        Campaign campaign = asked.campaign();
        return parts.catalogue()
                .text(campaign, one.textVersion(), language)
                .compose(text -> text.isPresent()
                        ? Future.succeededFuture(text)
                        : parts.catalogue()
                                .text(
                                        campaign,
                                        one.textVersion(),
                                        campaign.definition().firstLanguage()));
    }

    private ContactPage page(
            Asked asked,
            Language language,
            String state,
            String organisation,
            LineView line,
            String pick,
            Optional<SignedText> text) {
        CampaignDefinition definition = asked.campaign().definition();
        Language spoken = text.map(SignedText::language).orElse(language);
        return new ContactPage(
                state,
                "/a/"
                        + parts.tokens()
                                .mint(
                                        TokenPurpose.SECOND_CONTACT,
                                        asked.contact().id(),
                                        asked.contact().generation()),
                asked.contact().name(),
                definition.title().in(language),
                definition.kind().name().toLowerCase(java.util.Locale.ROOT),
                definition.organiser().in(language),
                definition.targets().stream()
                        .map(target -> name(target, language))
                        .toList(),
                organisation,
                line,
                pick,
                spoken.tag(),
                spoken.direction(),
                text.map(words -> TextHtml.html(words.markdown())).orElse(new Html("")),
                definition.controller().privacyContact());
    }

    private static String name(Target target, Language language) {
        return target.office().in(language);
    }

    private Future<Void> answer(RoutingContext ctx) {
        Form form = Form.of(ctx);
        String act = form.text("act");
        return open(ctx).compose(asked -> {
            boolean known = List.of("confirm", "deny").contains(act);
            Future<Void> done = known
                    ? answers.answer(asked.campaign(), asked.contact().id(), form.text("pick"), act.equals("confirm"))
                    : Future.succeededFuture();
            return done.compose(any -> replies.seeOther(ctx, "/a/" + ctx.pathParam("token")));
        });
    }
}
