package org.smallplaces.cosigning;

import java.time.LocalDate;
import java.util.List;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.cosigning.Snapshot.Dated;

/** What the pages about snapshots show. */
final class SnapshotPages {
    private SnapshotPages() {}

    /** A declaration as its pages name it, in the language of its own words. */
    record Declaration(String slug, String title, String lang, String dir) {
        static Declaration of(Campaign campaign, Language wanted) {
            Language language = campaign.languageFor(wanted);
            return new Declaration(
                    campaign.slug().value(),
                    campaign.definition().title().in(language),
                    language.tag(),
                    language.direction());
        }

        public String path() {
            return "/campaigns/" + slug;
        }

        public String snapshotsPath() {
            return path() + "/snapshots";
        }
    }

    /** {@code pages/cosigning/snapshots}: all of them. */
    record ListPage(Declaration declaration, List<Line> lines) {
        ListPage {
            lines = List.copyOf(lines);
        }
    }

    /** One in a list. */
    record Line(LocalDate day, String path, int textVersion, int people, int organisations) {
        static Line of(String slug, Dated dated) {
            return new Line(
                    dated.day(),
                    "/campaigns/" + slug + "/snapshots/" + dated.day(),
                    dated.textVersion(),
                    dated.people(),
                    dated.organisations());
        }
    }

    /** {@code pages/cosigning/snapshot}: that of a day. */
    record OnePage(Declaration declaration, Snapshot snapshot) {
        public String textPath() {
            return declaration.path() + "/texts/" + snapshot.textVersion();
        }

        /** Whether anybody was named then and still is. */
        public boolean named() {
            return !snapshot.initial().isEmpty() || !snapshot.others().isEmpty();
        }
    }

    /**
     * {@code pages/cosigning/snapshots-staff}.
     *
     * @param taken whether today's has been taken
     * @param seen whether the public sees the declaration
     */
    record StaffPage(
            String slug,
            String title,
            LocalDate today,
            boolean taken,
            boolean seen,
            ReleaseCounts counts,
            List<Line> lines,
            String noticeKey) {
        StaffPage {
            lines = List.copyOf(lines);
        }

        public String path() {
            return "/staff/campaigns/" + slug + "/snapshots";
        }
    }
}
