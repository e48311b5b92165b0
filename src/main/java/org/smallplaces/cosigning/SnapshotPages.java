package org.smallplaces.cosigning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.LetterGroup;
import org.smallplaces.core.LetterLine;
import org.smallplaces.core.LetterOrder;
import org.smallplaces.core.LineView;
import org.smallplaces.core.OrderRule;
import org.smallplaces.core.OrderedLetter;
import org.smallplaces.core.OrderedLetter.Entry;
import org.smallplaces.core.OrderedLetter.Part;
import org.smallplaces.cosigning.Snapshot.Dated;
import org.smallplaces.line.LetterView;
import org.smallplaces.line.LetterView.GroupView;

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

    /**
     * {@code pages/cosigning/snapshot}: that of a day.
     *
     * @param ruleKey the sentence that tells by which rule the names stand
     * @param pinned whether some stood first because the organiser put them there
     * @param affiliated whether anybody signed in a personal capacity and named a role or an organisation
     */
    record OnePage(
            Declaration declaration,
            Snapshot snapshot,
            List<Section> sections,
            String ruleKey,
            boolean pinned,
            boolean affiliated) {
        OnePage {
            sections = List.copyOf(sections);
        }

        /** In order, for readers of {@code language}. */
        static OnePage of(Declaration declaration, Snapshot snapshot, Language language) {
            OrderedLetter initial = ordered(snapshot, snapshot.initial(), language);
            OrderedLetter others = ordered(snapshot, snapshot.others(), language);
            List<Section> sections = new ArrayList<>();
            if (initial.people() > 0) {
                sections.add(Section.of("initial", "snapshot.initial", initial, language));
            }
            if (others.people() > 0) {
                sections.add(Section.of(
                        "others", initial.people() > 0 ? "snapshot.others" : "snapshot.names", others, language));
            }
            return new OnePage(
                    declaration,
                    snapshot,
                    sections,
                    snapshot.arrangement()
                            .map(kept -> "letter.rule." + kept.rule().word())
                            .orElse("snapshot.order"),
                    initial.hasPins() || others.hasPins(),
                    LetterView.isAffiliated(initial) || LetterView.isAffiliated(others));
        }

        private static OrderedLetter ordered(Snapshot snapshot, List<LetterLine> lines, Language language) {
            return snapshot.arrangement()
                    .map(kept -> LetterOrder.of(kept, language, lines))
                    .orElseGet(() -> asTaken(lines));
        }

        private static OrderedLetter asTaken(List<LetterLine> lines) {
            List<Entry> entries =
                    lines.stream().map(line -> new Entry("", List.of(line))).toList();
            return new OrderedLetter(
                    OrderRule.ALPHABETICAL,
                    Optional.empty(),
                    entries.isEmpty() ? List.of() : List.of(new Part(LetterGroup.EVERYBODY, entries)));
        }

        public String textPath() {
            return declaration.path() + "/texts/" + snapshot.textVersion();
        }

        /** Whether anybody was named then and still is. */
        public boolean named() {
            return !sections.isEmpty();
        }
    }

    /** Those with one heading, in their groups; {@code letter} is what the partial of a letter's groups reads. */
    record Section(String headingKey, Optional<LineView> lead, Groups letter) {
        static Section of(String id, String headingKey, OrderedLetter ordered, Language language) {
            return new Section(
                    headingKey,
                    ordered.lead().map(LetterLine::view),
                    new Groups(LetterView.groups(id + "-", ordered, language)));
        }
    }

    /** The groups of a section. */
    record Groups(List<GroupView> groups) {
        Groups {
            groups = List.copyOf(groups);
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
