package org.smallplaces.pack;

import com.ibm.icu.text.Bidi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.campaign.TextHtml;
import org.smallplaces.core.Language;
import org.smallplaces.page.Html;

/** What {@code web/templates/pack/letter} prints. */
record LetterPage(
        PackHead head,
        int edition,
        Instant snapshot,
        String fingerprint,
        String keyFingerprint,
        String previous,
        PackCounts counts,
        LetterText text,
        List<LetterText> furtherTexts,
        List<TextName> earlierTexts,
        PackFacts.TooFew tooFew,
        List<LetterLine> lines,
        List<LetterGroup> groups,
        Optional<LetterFacts> facts,
        Preset preset,
        List<AreaPart> areas,
        Optional<PackChanges> changes,
        boolean listElsewhere,
        LetterRest rest,
        TimeChart chart) {

    /**
     * A text as printed, once for all versions that have the same words.
     *
     * @param id of one of those whose words these are
     * @param language its name in the language of the pack
     * @param same the other versions with these words
     */
    record LetterText(
            int id,
            int version,
            String language,
            boolean easy,
            String lang,
            String sideClass,
            String sha256,
            long signed,
            List<TextName> same,
            Html body) {
        /** It and the others with these words. */
        Stream<TextName> all() {
            return Stream.concat(Stream.of(new TextName(version, language, easy, sha256, signed)), same.stream());
        }
    }

    /** A text by what tells it apart, without its words. */
    record TextName(int version, String language, boolean easy, String sha256, long signed) {}

    /** A line of the collection statement. */
    record Tally(String key, long count, String style, String indent) {
        static Tally sum(String word, long count) {
            return new Tally("pack.collection." + word, count, "sum", "");
        }

        static Tally within(String word, long count) {
            return new Tally("pack.collection." + word, count, "", "within");
        }
    }

    /**
     * @param markdown the texts by the id of their row
     * @param lines what the letter lists; none where the list is too long for it
     */
    static LetterPage of(PackFacts facts, Map<Integer, String> markdown, List<LetterLine> lines, LetterRest rest) {
        Language spoken = facts.language();
        Map<String, List<FrozenText>> byWords = facts.texts().stream()
                .sorted(Comparator.comparing(
                                (FrozenText text) -> !text.language().equals(spoken.tag()))
                        .thenComparing(FrozenText::version, Comparator.reverseOrder())
                        .thenComparing(FrozenText::easy)
                        .thenComparing(FrozenText::language))
                .collect(Collectors.groupingBy(
                        text -> text.language() + " " + text.easy() + " " + text.sha256(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<LetterText> texts = byWords.values().stream()
                .map(same -> printed(same, markdown, spoken))
                .toList();
        return new LetterPage(
                facts.head(),
                facts.edition(),
                facts.snapshot(),
                facts.fingerprint(),
                facts.keyFingerprint(),
                facts.previous(),
                facts.counts(),
                texts.get(0),
                texts.subList(1, texts.size()),
                facts.earlier().stream().map(text -> named(text, spoken)).toList(),
                facts.tooFew(),
                facts.letter().isPresent() ? List.of() : lines,
                facts.letter().isPresent() ? LetterGroup.of(lines) : List.of(),
                facts.letter(),
                facts.preset(),
                rest.areas().stream().map(AreaPart::of).toList(),
                facts.changes(),
                facts.counts().listed() > lines.size(),
                rest,
                TimeChart.of(rest.days(), facts.language()));
    }

    public boolean listsNames() {
        return preset.listsNames();
    }

    /** A chosen comment as printed, with the sides from which it and its author's name are read. */
    record Said(String name, String nameSide, String comment, String commentSide) {}

    public List<Said> comments() {
        return rest.comments().stream()
                .map(one -> new Said(one.name(), side(one.name()), one.comment(), side(one.comment())))
                .toList();
    }

    public int commentCount() {
        return rest.comments().size();
    }

    private static String side(String words) {
        return Bidi.getBaseDirection(words) == Bidi.RTL ? "rtl" : "ltr";
    }

    /** Whether the list stands in files of its own. */
    public boolean inVolumes() {
        return rest.volumes() > 0;
    }

    public int volumes() {
        return rest.volumes();
    }

    public boolean showsCountry() {
        return preset.shows(PackColumn.COUNTRY);
    }

    public boolean showsDistrict() {
        return preset.shows(PackColumn.DISTRICT);
    }

    /** Where areas are printed they share a column with country and district, so that names keep theirs. */
    public boolean showsAreas() {
        return preset.showsAreas();
    }

    /** Whether anything tells where a signatory of a letter lives. */
    public boolean showsWhere() {
        return showsCountry() || showsDistrict() || preset.showsAreas();
    }

    public boolean showsDay() {
        return preset.shows(PackColumn.VERIFIED_ON);
    }

    /** By which text somebody stands is told where there are several. */
    public boolean showsText() {
        return severalTexts() && preset.shows(PackColumn.TEXT_VERSION);
    }

    private static TextName named(FrozenText text, Language spoken) {
        String language = new Language(text.language()).locale().getDisplayLanguage(spoken.locale());
        return new TextName(text.version(), language, text.easy(), text.sha256(), text.signed());
    }

    private static LetterText printed(List<FrozenText> same, Map<Integer, String> markdown, Language spoken) {
        FrozenText text = same.get(0);
        Language language = new Language(text.language());
        return new LetterText(
                text.id(),
                text.version(),
                language.locale().getDisplayLanguage(spoken.locale()),
                text.easy(),
                language.tag(),
                language.direction().equals("rtl") ? "right-to-left" : "left-to-right",
                text.sha256(),
                text.signed(),
                same.stream().skip(1).map(other -> named(other, spoken)).toList(),
                TextHtml.html(markdown.getOrDefault(text.id(), "")));
    }

    public String kindKey() {
        return "pack.kind." + head.kind();
    }

    public boolean letter() {
        return head.kind().equals("letter");
    }

    public String keysAddress() {
        return head.site() + "/keys";
    }

    /** Where anybody sees whether this edition is current; the QR code leads there. */
    public String statusAddress() {
        return head.site() + "/packs/" + fingerprint;
    }

    /** How the letter opens: to the first target. */
    public String salutation() {
        return head.targets().stream().map(FrozenTarget::salutation).findFirst().orElse("");
    }

    /** Who receives copies, in one line. */
    public String copies() {
        return head.targets().stream()
                .flatMap(target -> target.copies().stream())
                .collect(Collectors.joining(spoken().semicolon()));
    }

    /** Between a name and an office. */
    public String comma() {
        return spoken().comma();
    }

    private Language spoken() {
        return new Language(head.language());
    }

    public boolean glyphsMissing() {
        return Stream.concat(
                        lines.stream(),
                        groups.stream()
                                .flatMap(group -> group.together().stream())
                                .flatMap(block -> block.lines().stream()))
                .anyMatch(LetterLine::lacksGlyphs);
    }

    /** How many of those counted stand under texts that are not told, since they would be too few by themselves. */
    public long unsaid() {
        return tooFew.standing();
    }

    /** The same of those who stand for earlier texts only. */
    public long unsaidEarlier() {
        return tooFew.earlier();
    }

    /** Whether there is anything to say of those who stand for earlier texts only. */
    public boolean earlierTold() {
        return !earlierTexts.isEmpty() || unsaidEarlier() > 0;
    }

    /** How the count of a text is said: where somebody is in no text's count, more may stand under it. */
    public String signedKey() {
        return unsaid() > 0 ? "pack.text.signed.least" : "pack.text.signed";
    }

    public boolean severalTexts() {
        return !furtherTexts.isEmpty();
    }

    /** Over how many columns of a letter's list an organisation stands. */
    public int columns() {
        return 2 + (showsWhere() ? 1 : 0) + (showsText() ? 1 : 0) + (showsDay() ? 1 : 0);
    }

    public boolean someSigned() {
        return counts.standing() > 0;
    }

    /** How many of a letter sign for themselves. */
    public long personal() {
        return counts.standing() - facts.map(LetterFacts::onBehalf).orElse(0L);
    }

    public boolean someEarlier() {
        return counts.earlier() > 0;
    }

    /** Whether everybody who may be named chose to be so in public. */
    public boolean publicOnly() {
        return preset.whom() == Whom.PUBLIC;
    }

    /** Whether there are names that the recipient is asked not to publish. */
    public boolean namesAreNotPublic() {
        return someListed() && !publicOnly();
    }

    public boolean someListed() {
        return counts.listed() > 0;
    }

    public boolean someCounted() {
        return counts.countedOnly() > 0;
    }

    /** Every submitted signature stands in one of these lines; those that are always zero here are left out. */
    public List<Tally> tally() {
        List<Tally> tally = new ArrayList<>();
        tally.add(Tally.sum("submitted", counts.submitted()));
        tally.add(Tally.within("verified", counts.issued()));
        long recorded = facts.map(LetterFacts::recorded).orElse(0L);
        tally.add(Tally.within("pending", counts.pending() - recorded));
        if (facts.isPresent()) {
            tally.add(Tally.within("recorded", recorded));
        }
        tally.add(Tally.within("expired", counts.expired()));
        tally.add(Tally.within("superseded", counts.superseded()));
        tally.add(Tally.within("disowned", counts.disowned()));
        tally.add(Tally.within("removedBefore", counts.removedBefore()));
        tally.add(Tally.sum("ofVerified", counts.issued()));
        tally.add(Tally.within("withdrawn", counts.withdrawn()));
        tally.add(Tally.within("removed", counts.removed()));
        tally.add(Tally.within("held", counts.held()));
        if (someEarlier()) {
            tally.add(Tally.within("earlier", counts.earlier()));
        }
        if (counts.erased() > 0) {
            tally.add(Tally.within("erased", counts.erased()));
        }
        tally.add(Tally.sum("standing", counts.standing()));
        tally.add(Tally.within("listed", counts.listed()));
        tally.add(Tally.within("countedOnly", counts.countedOnly()));
        return List.copyOf(tally);
    }

    /** Why staff took out whom they took out: packs from before that was counted do not say. */
    public List<Tally> removals() {
        return counts.removedBecause().entrySet().stream()
                .map(entry -> new Tally("pack.removal." + entry.getKey().word(), entry.getValue(), "", ""))
                .toList();
    }

    /** For whom the people of a letter sign; the organisations stand below them and are not added to them. */
    public List<Tally> speaking() {
        return facts.map(letter -> List.of(
                        Tally.sum("people", counts.standing()),
                        Tally.within("onBehalf", letter.onBehalf()),
                        Tally.within("personal", personal()),
                        Tally.sum("organisations", letter.organisations()),
                        Tally.within("organisationsListed", letter.organisationsListed())))
                .orElse(List.of());
    }
}
