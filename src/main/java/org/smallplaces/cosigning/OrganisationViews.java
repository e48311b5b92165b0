package org.smallplaces.cosigning;

import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.OrganisationKind;
import org.smallplaces.cosigning.AuthorityPages.Card;
import org.smallplaces.cosigning.OrganisationPages.Choice;
import org.smallplaces.cosigning.OrganisationPages.ListPage;
import org.smallplaces.cosigning.OrganisationPages.Named;
import org.smallplaces.cosigning.OrganisationPages.OnePage;
import org.smallplaces.cosigning.OrganisationPages.Other;
import org.smallplaces.cosigning.OrganisationPages.Permitted;
import org.smallplaces.cosigning.OrganisationPages.Problem;
import org.smallplaces.cosigning.OrganisationPages.Row;
import org.smallplaces.cosigning.OrganisationPages.Shown;

/** Makes the pages of organisations. */
final class OrganisationViews {
    static final int PAGE = 50;

    private final OrganisationStore store;
    private final AuthorityStore signatures;
    private final AuthorityCards cards;

    OrganisationViews(AuthorityParts parts) {
        this.store = new OrganisationStore(parts.pool());
        this.signatures = new AuthorityStore(parts.pool(), parts.sealer());
        this.cards = new AuthorityCards(parts);
    }

    static ListPage list(
            Campaign campaign,
            String sought,
            Optional<OrganisationKind> kind,
            int skip,
            OrganisationStore.Listed listed,
            long unknown,
            String did,
            int done) {
        String path = AuthorityParts.path(campaign, "organisations");
        String query = "?q=" + URLEncoder.encode(sought, StandardCharsets.UTF_8) + "&kind="
                + kind.map(OrganisationKind::word).orElse("");
        int shown = skip + listed.entries().size();
        return new ListPage(
                path,
                sought,
                choices(kind.map(OrganisationKind::word).orElse(""), true),
                listed.entries().stream().map(entry -> row(campaign, entry)).toList(),
                listed.found(),
                unknown,
                did,
                done,
                shown < listed.found() ? path + query + "&skip=" + shown : "",
                skip > 0 ? path + query : "");
    }

    private static Row row(Campaign campaign, OrganisationStore.Entry entry) {
        return new Row(
                AuthorityParts.path(campaign, "organisations/" + entry.id()),
                entry.name(),
                "organisation.kind." + entry.kind().word(),
                entry.webDomain(),
                "organisation.logo." + (!entry.logo() ? "none" : entry.permitted() ? "permitted" : "unpermitted"),
                entry.approved(),
                entry.held());
    }

    private static List<Choice> choices(String chosen, boolean any) {
        List<Choice> choices = new ArrayList<>();
        if (any) {
            choices.add(new Choice("", "organisation.kind.any", chosen.isEmpty()));
        }
        Arrays.stream(OrganisationKind.values())
                .map(OrganisationKind::word)
                .map(word -> new Choice(word, "organisation.kind." + word, word.equals(chosen)))
                .forEach(choices::add);
        return choices;
    }

    Future<OnePage> one(Campaign campaign, Organisation organisation, OrganisationTyped typed) {
        return signatures
                .ofOrganisation(campaign.id(), organisation.id())
                .compose(found -> cards.cards(campaign, found, List.of()))
                .compose(signatories -> store.spellings(organisation.id())
                        .compose(spellings -> store.others(campaign.id(), organisation.id())
                                .map(others -> one(campaign, organisation, typed, signatories, spellings, others))));
    }

    private static OnePage one(
            Campaign campaign,
            Organisation organisation,
            OrganisationTyped typed,
            List<Card> signatories,
            int spellings,
            List<OrganisationStore.Other> others) {
        OrganisationForm form = typed.form();
        String path = AuthorityParts.path(campaign, "organisations/" + organisation.id());
        return new OnePage(
                organisation.id(),
                organisation.revision(),
                path,
                AuthorityParts.path(campaign, "organisations"),
                organisation.name(),
                form.name(),
                error(typed, "name"),
                form.names().entrySet().stream()
                        .map(named -> new Named(
                                "name." + named.getKey().tag(),
                                named.getKey().ownName(),
                                named.getKey().tag(),
                                named.getValue(),
                                error(typed, "name." + named.getKey().tag())))
                        .toList(),
                choices(form.kind(), false),
                error(typed, "kind"),
                form.webDomain(),
                error(typed, "webDomain"),
                form.registeredNumber(),
                error(typed, "registeredNumber"),
                form.area(),
                error(typed, "area"),
                organisation
                        .logo()
                        .map(logo -> new Shown(
                                path + "/logo", Math.max(1, logo.width() / 2), Math.max(1, logo.height() / 2))),
                organisation
                        .permission()
                        .map(given -> new Permitted(given.given(), given.on(), given.notedBy(), given.notedAt())),
                typed.given(),
                error(typed, "given"),
                typed.on(),
                error(typed, "on"),
                error(typed, "file"),
                signatories,
                spellings,
                others.stream()
                        .map(other -> new Other(other.id(), other.name()))
                        .toList(),
                error(typed, "into"),
                campaign.definition().schedule().zone(),
                typed.said().isEmpty() ? "" : "organisation.did." + typed.said(),
                typed.errors().entrySet().stream()
                        .map(wrong -> new Problem(wrong.getKey(), wrong.getValue()))
                        .toList());
    }

    private static String error(OrganisationTyped typed, String field) {
        return typed.errors().getOrDefault(field, "");
    }
}
