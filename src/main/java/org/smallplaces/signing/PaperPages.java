package org.smallplaces.signing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smallplaces.campaign.EntrustedChange;
import org.smallplaces.campaign.TextVersion;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.TextVariant;
import org.smallplaces.line.VariantChoice;
import org.smallplaces.page.Html;

/** The records behind a text by itself and the privacy notice. */
final class PaperPages {
    private PaperPages() {}

    /**
     * {@code text}: one version in one language.
     *
     * @param until when another version took its place; empty for the current one
     * @param versions every version there has been, the newest first
     * @param easy whether it is the text that is easy to read
     * @param choice the other form in which it can be read, where there is one
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
            boolean easy,
            Optional<VariantChoice> choice,
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
                            .map(one -> Version.of(path, one, text.language()))
                            .toList(),
                    text.variant() == TextVariant.EASY_READ,
                    choice(path, shown, text),
                    path + text.version() + "/text.md?lang=" + text.language().tag() + "&variant="
                            + text.variant().word(),
                    head);
        }

        private static Optional<VariantChoice> choice(String path, TextVersion shown, SignedText text) {
            TextVariant other = text.variant() == TextVariant.STANDARD ? TextVariant.EASY_READ : TextVariant.STANDARD;
            return shown.easy().contains(text.language())
                    ? Optional.of(new VariantChoice(other.word(), path + text.version() + "?variant=" + other.word()))
                    : Optional.empty();
        }

        public boolean several() {
            return versions.size() > 1;
        }

        /** Where the current version stands. */
        public String currentPath() {
            return versions.get(0).path();
        }
    }

    /**
     * A version in the list of all.
     *
     * @param change {@code first}, {@code minor} or {@code material}
     * @param reason why it was corrected, or empty
     * @param moved to whom it goes, who organises it and who answers for the data, in place of those before
     */
    record Version(
            String path,
            int version,
            Instant since,
            String change,
            String reason,
            Optional<EntrustedChange.Step> moved) {
        static Version of(String path, TextVersion version, Language reader) {
            return new Version(
                    path + version.version(),
                    version.version(),
                    version.since(),
                    version.change().word(),
                    version.reason().map(reason -> reason.in(reader)).orElse(""),
                    version.entrusted().map(entrusted -> entrusted.in(reader)));
        }

        /** Whether it says what it was to those who had signed the one before. */
        public boolean later() {
            return version > 1;
        }

        public String changeKey() {
            return "versions.history." + (moved.isPresent() ? "moved." : "") + change;
        }
    }

    /**
     * {@code privacy}: what the form of this campaign asks, why, and what becomes of it.
     *
     * @param fields of the form, in its order
     * @param told what it says of this campaign alone
     */
    record PrivacyPage(CampaignView campaign, List<Asked> fields, Told told, Head head) {
        /** Where one complains about what is done with one's data here. */
        public String complaintPath() {
            return "/complaints?about=my-data&campaign=" + campaign.slug();
        }
    }

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
