package org.smallplaces.cosigning;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.Visibility;
import org.smallplaces.cosigning.AssentPages.FormPage;
import org.smallplaces.cosigning.AssentPages.ListPage;
import org.smallplaces.cosigning.AssentPages.Named;
import org.smallplaces.cosigning.OrganisationPages.Choice;
import org.smallplaces.cosigning.OrganisationPages.Problem;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.line.LineForm;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.signature.AssentWay;

/** Assent by telephone or letter, in the console: what was recorded, and the form that records it. */
public final class AssentRoutes implements Routes {
    private static final Set<CampaignState> OPEN = Set.of(CampaignState.OPEN, CampaignState.PAUSED);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final String ASSENTS = "/staff/campaigns/:slug/assents";

    private final AuthorityParts parts;
    private final AuthorityStore store;
    private final AuthorityCards cards;
    private final Replies replies;

    public AssentRoutes(AuthorityParts parts) {
        this.parts = parts;
        this.store = new AuthorityStore(parts.pool(), parts.sealer());
        this.cards = new AuthorityCards(parts);
        this.replies = parts.replies();
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.REVIEW, ASSENTS, this::list);
        StaffRoute.get(router, StaffAct.REVIEW, ASSENTS + "/new", this::form);
        StaffRoute.post(router, StaffAct.REVIEW, ASSENTS + "/new", this::record);
    }

    private Future<Void> list(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        boolean recorded = OrganisationRoutes.parameter(ctx, "did").equals("recorded");
        return parts.assents()
                .of(campaign.id())
                .compose(ids -> store.byIds(parts.pool(), campaign.id(), ids))
                .compose(found -> cards.cards(campaign, found, List.of()))
                .compose(shown -> parts.assents()
                        .count(campaign.id())
                        .compose(count -> replies.page(
                                ctx,
                                OK,
                                "pages/cosigning/assents",
                                new ListPage(
                                        AuthorityParts.path(campaign, "assents/new"),
                                        AuthorityParts.path(campaign, "approve?reason=any&kind=recorded"),
                                        shown,
                                        count.approved(),
                                        count.held(),
                                        recorded,
                                        campaign.definition().schedule().zone()))));
    }

    private Future<Void> form(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        Language wanted = Language.parse(OrganisationRoutes.parameter(ctx, "in"))
                .orElse(campaign.definition().firstLanguage());
        return show(
                ctx,
                campaign,
                OK,
                AssentForm.empty(campaign, wanted, parts.clock().instant()),
                Map.of());
    }

    private Future<Void> show(
            RoutingContext ctx, Campaign campaign, int status, AssentForm typed, Map<String, String> wrong) {
        View view = replies.view(ctx, Messages.FALLBACK);
        FormPage page = new FormPage(
                AuthorityParts.path(campaign, "assents/new"),
                AuthorityParts.path(campaign, "assents"),
                typed,
                Optional.of(LineForm.of(typed.line(), wrong)),
                countries(view.language(), typed.country()),
                Arrays.stream(Visibility.values())
                        .map(Visibility::word)
                        .map(word -> new Choice(word, "form.visibility." + word, word.equals(typed.visibility())))
                        .toList(),
                campaign.texts().keySet().stream()
                        .sorted(Comparator.comparing(Language::tag))
                        .map(language -> new Named(
                                language.tag(),
                                language.ownName(),
                                language.tag().equals(typed.language())))
                        .toList(),
                Arrays.stream(AssentWay.values())
                        .map(AssentWay::word)
                        .map(word -> new Choice(word, "assent.how." + word, word.equals(typed.how())))
                        .toList(),
                wrong,
                wrong.entrySet().stream()
                        .map(one -> new Problem(one.getKey(), one.getValue()))
                        .toList());
        return replies.page(ctx, status, "pages/cosigning/assent", view, page);
    }

    private static List<Named> countries(Language language, String chosen) {
        ULocale locale = language.locale();
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> new Named(code, new ULocale("", code).getDisplayCountry(locale), code.equals(chosen)))
                .sorted(Comparator.comparing(Named::label, Collator.getInstance(locale)))
                .toList();
    }

    private Future<Void> record(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        AssentForm typed = AssentForm.read(Form.of(ctx));
        if (!OPEN.contains(campaign.state(parts.clock().instant()))) {
            return show(ctx, campaign, UNPROCESSABLE, typed, Map.of("name", "assent.error.state"));
        }
        AssentForm.Read read = typed.read(campaign, parts.clock().instant());
        return read.draft()
                .map(draft -> parts.assents()
                        .record(draft, StaffIdentity.of(ctx))
                        .compose(written -> written.isPresent()
                                ? replies.seeOther(ctx, AuthorityParts.path(campaign, "assents?did=recorded"))
                                : show(ctx, campaign, UNPROCESSABLE, typed, Map.of("email", "assent.error.stands"))))
                .orElseGet(() -> show(ctx, campaign, UNPROCESSABLE, typed, read.errors()));
    }

    private Campaign campaign(RoutingContext ctx) {
        return parts.letter(ctx.pathParam("slug")).orElseThrow(() -> new HttpException(NOT_FOUND));
    }
}
