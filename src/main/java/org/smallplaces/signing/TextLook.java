package org.smallplaces.signing;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.campaign.EntrustedChange;
import org.smallplaces.campaign.TextVersion;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.TextChange;
import org.smallplaces.core.TextHistory;
import org.smallplaces.core.TextVariant;
import org.smallplaces.signature.TextConfirmations;
import org.smallplaces.signature.TextStanding;

/**
 * For which words a signature stands, and what has become of them since, as the database has it: this node may not have
 * read the newest text yet.
 */
record TextLook(TextStanding standing, List<TextVersion> versions) {
    TextLook {
        versions = List.copyOf(versions);
    }

    /** A correction that was made since: of which version, and why. */
    record Correction(int version, String reason) {}

    /** The look at a signature of the campaign; nothing where it is gone. */
    static Future<Optional<TextLook>> of(
            TextConfirmations texts, Catalogue catalogue, Campaign campaign, UUID signature) {
        return texts.of(signature)
                .compose(standing -> standing.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : catalogue
                                .versions(campaign)
                                .map(versions -> Optional.of(new TextLook(standing.get(), versions))));
    }

    /** The version whose words were signed or agreed to. */
    int read() {
        return standing.text().version();
    }

    /** The current version. */
    int current() {
        return versions.size();
    }

    /** Whether the text has not changed since. */
    boolean isSame() {
        return read() == current();
    }

    /** Whether the signature stands for the current version. */
    boolean stands() {
        TextHistory history = TextVersion.history(versions);
        return history.standsFor(read(), current());
    }

    /** Which corrections were made since, in the reader's language where there are such words. */
    List<Correction> corrections(Language reader) {
        return versions.stream()
                .filter(version -> version.version() > read() && version.change() == TextChange.MINOR)
                .flatMap(version ->
                        version.reason().stream().map(reason -> new Correction(version.version(), reason.in(reader))))
                .toList();
    }

    /** To whom it goes, who organises it and who answers for the data in place of those before; nothing where that is as it was agreed to. */
    Optional<EntrustedChange.Step> moved(Language reader) {
        return EntrustedChange.over(
                versions.stream().filter(version -> version.version() > read()).toList(), reader);
    }

    /** To whom it was to go when it was agreed to, in one line, where it goes to others by now; else empty. */
    String signedFor(Language reader) {
        return stands()
                ? ""
                : moved(reader).map(EntrustedChange.Step::receiversBefore).orElse("");
    }

    /**
     * The current text in {@code wanted} and this variant, else in the language that was read, else in the campaign's
     * first; and in the standard form where there is no other.
     */
    Future<SignedText> currentText(Catalogue catalogue, Campaign campaign, Language wanted, TextVariant variant) {
        TextVersion newest = versions.get(versions.size() - 1);
        Language own = standing.text().language();
        Language first = campaign.definition().firstLanguage();
        Language language = newest.languages().contains(wanted)
                ? wanted
                : newest.languages().contains(own)
                        ? own
                        : newest.languages().contains(first)
                                ? first
                                : newest.languages().get(0);
        TextVariant shown = newest.easy().contains(language) ? variant : TextVariant.STANDARD;
        return catalogue.text(campaign, newest.version(), language, shown).map(Optional::orElseThrow);
    }

    /** Whether the current text in this language can also be read in an easy form. */
    boolean isEasyIn(Language language) {
        return versions.get(versions.size() - 1).easy().contains(language);
    }
}
