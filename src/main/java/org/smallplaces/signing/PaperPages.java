package org.smallplaces.signing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smallplaces.campaign.TextVersion;
import org.smallplaces.core.SignedText;
import org.smallplaces.page.Html;

/** The records behind a text by itself and the privacy notice. */
final class PaperPages {
    private PaperPages() {}

    /**
     * {@code text}: one version in one language.
     *
     * @param until when another version took its place; empty for the current one
     * @param versions every version there has been, the newest first
     * @param bytes the address of the exact bytes
     */
    record TextPage(
            CampaignView campaign,
            int version,
            String lang,
            String dir,
            Html html,
            String sha256,
            Instant since,
            Optional<Instant> until,
            List<Version> versions,
            String bytes,
            Head head) {
        static TextPage of(CampaignView campaign, SignedText text, Html html, List<TextVersion> versions, Head head) {
            TextVersion shown = versions.stream()
                    .filter(one -> one.version() == text.version())
                    .findFirst()
                    .orElseThrow();
            String path = campaign.path() + "/texts/";
            return new TextPage(
                    campaign,
                    text.version(),
                    text.language().tag(),
                    text.language().direction(),
                    html,
                    text.sha256(),
                    shown.since(),
                    shown.until(),
                    versions.stream()
                            .sorted((a, b) -> b.version() - a.version())
                            .map(one -> new Version(path + one.version(), one.version(), one.since()))
                            .toList(),
                    path + text.version() + "/text.md?lang=" + text.language().tag(),
                    head);
        }

        public boolean several() {
            return versions.size() > 1;
        }

        /** Where the current version stands. */
        public String currentPath() {
            return versions.get(0).path();
        }
    }

    /** A version in the list of all. */
    record Version(String path, int version, Instant since) {}

    /**
     * {@code privacy}: what the form of this campaign asks, why, and what becomes of it.
     *
     * @param fields of the form, in its order
     * @param postcode whether a postcode of the United Kingdom has to be given
     */
    record PrivacyPage(CampaignView campaign, List<Asked> fields, boolean postcode, Head head) {}

    /** A field of the form; {@code name} as it is posted. */
    record Asked(String name) {
        public String whatKey() {
            return "privacy.field." + name;
        }

        public String whyKey() {
            return whatKey() + ".why";
        }

        public String whoKey() {
            return whatKey() + ".who";
        }
    }
}
