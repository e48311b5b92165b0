package org.smallplaces.cosigning;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.LineView;
import org.smallplaces.cosigning.AuthorityPages.Card;
import org.smallplaces.cosigning.LinePages.Asked;
import org.smallplaces.cosigning.LinePages.Edit;
import org.smallplaces.cosigning.LinePages.OnePage;
import org.smallplaces.cosigning.OrganisationPages.Choice;
import org.smallplaces.cosigning.OrganisationPages.Problem;
import org.smallplaces.line.LineForm;
import org.smallplaces.signature.LineEdit;
import org.smallplaces.signature.LinePrint;

/** Makes the page of one line. */
final class LineViews {
    private final AuthorityParts parts;
    private final AuthorityCards cards;
    private final ContactStore contacts;

    LineViews(AuthorityParts parts) {
        this.parts = parts;
        this.cards = new AuthorityCards(parts);
        this.contacts = new ContactStore(parts.pool(), parts.sealer());
    }

    Future<OnePage> page(Campaign campaign, AuthoritySignature one, LineTyped typed) {
        return cards.cards(campaign, List.of(one), List.of())
                .compose(shown -> parts.edits()
                        .of(one.id())
                        .compose(edits -> contacts.ofSignature(one.id())
                                .map(contact -> page(campaign, one, typed, shown.get(0), edits, contact))));
    }

    private static OnePage page(
            Campaign campaign,
            AuthoritySignature one,
            LineTyped typed,
            Card card,
            List<LineEdit> edits,
            Optional<ContactStore.Contact> contact) {
        return new OnePage(
                AuthorityParts.linePath(campaign, one.id()),
                AuthorityParts.path(campaign, "approve"),
                card,
                LinePrint.of(one.name(), one.line()),
                typed.name(),
                typed.errors().getOrDefault("name", ""),
                LineForm.of(typed.line(), typed.errors()),
                edits.stream()
                        .map(edit -> new Edit(
                                edit.at(),
                                LineView.of(edit.name().display(), Optional.of(edit.line())),
                                edit.objectedAt().isPresent()))
                        .toList(),
                contact.map(asked ->
                        new Asked(asked.name(), asked.namedAt(), asked.answer().orElse("asked"))),
                one.line().onBehalf() && one.organisation().isPresent(),
                typed.contact().name(),
                typed.errors().getOrDefault("contactName", ""),
                typed.contact().email(),
                typed.errors().getOrDefault("contactEmail", ""),
                campaign.definition().languages().stream()
                        .map(language -> new Choice(
                                language.tag(),
                                language.ownName(),
                                language.tag().equals(typed.contact().language())))
                        .toList(),
                campaign.definition().schedule().zone(),
                typed.said().isEmpty() ? "" : "lines.did." + typed.said(),
                typed.errors().entrySet().stream()
                        .map(wrong -> new Problem(wrong.getKey(), wrong.getValue()))
                        .toList());
    }
}
