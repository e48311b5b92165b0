package org.smallplaces.staff;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.smallplaces.campaign.EntrustedChange;
import org.smallplaces.campaign.TextDiff;

/**
 * {@code campaign-versions}: every version of the text in one language, the newest first, each beside the one before.
 *
 * @param tabs the languages
 */
record VersionsPage(String slug, ZoneId zone, List<Tab> tabs, List<Version> versions) {
    /** A language of the text. */
    record Tab(String tag, String name, String path, boolean current) {}

    /**
     * A version.
     *
     * @param change {@code first}, {@code minor} or {@code material}
     * @param reason why it was corrected, or empty
     * @param moved to whom it goes, who organises it and who answers for the data, in place of those before
     * @param declaredBy who said what it is; empty where the campaign's file did, or the account is gone
     * @param differences from the one before: of the text, and of the one that is easy to read
     * @param missing whether one of the two has no text in this language
     */
    record Version(
            int version,
            String path,
            boolean current,
            Instant since,
            String change,
            String reason,
            Optional<EntrustedChange.Step> moved,
            boolean byFile,
            String declaredBy,
            long signed,
            long agreed,
            long stand,
            long told,
            List<Difference> differences,
            boolean missing) {
        public String changeKey() {
            return "versions.change." + change;
        }

        public boolean later() {
            return version > 1;
        }

        public int before() {
            return version - 1;
        }
    }

    /** What differs in one form of the text. */
    record Difference(boolean easy, TextDiff diff) {}
}
