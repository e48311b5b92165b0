package org.smallplaces.campaign;

import org.smallplaces.campaign.CatalogueStore.StoredCampaign;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Release;

/**
 * Decides whether publishing from the console lets the public see words that two people have to stand for: those of a
 * letter, and other words of consent of anything that is public already.
 */
final class PublicWords {
    private PublicWords() {}

    /** Whether a second person is needed to publish {@code files} over what is stored. */
    static boolean takesTwo(StoredCampaign stored, CampaignFiles files, TextVersions.Addition added) {
        return takesTwo(
                files.definition().kind(),
                stored.standing().state() == CampaignState.DRAFT,
                Settled.hasLines(stored),
                stored.releaseOf(files.definition()),
                !added.texts().isEmpty(),
                consentsAnew(stored, files));
    }

    /** Whether people would agree to other words than those before them. */
    private static boolean consentsAnew(StoredCampaign stored, CampaignFiles files) {
        return Settled.definition(stored, files.definition().slug())
                .filter(before -> !before.ownConsent().equals(files.definition().ownConsent()))
                .isPresent();
    }

    /**
     * The same.
     *
     * @param kind that it will be of
     * @param unseen whether nobody sees it yet
     * @param letter whether it has been a letter or a declaration before
     * @param anew whether the text is another than the one that is there
     * @param consents whether the words of consent are others than those that are there
     * @param release how far it is let out: what goes round quietly is made public by a release of its own
     */
    static boolean takesTwo(
            CampaignKind kind, boolean unseen, boolean letter, Release release, boolean anew, boolean consents) {
        boolean goesOut = !release.quiet() || release.at().isPresent();
        boolean lettersWords = kind.hasLines() && (unseen || !letter || anew);
        boolean othersConsent = consents && !unseen;
        return goesOut && (lettersWords || othersConsent);
    }
}
