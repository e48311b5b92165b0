package org.smallplaces.campaign;

import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.smallplaces.campaign.CatalogueStore.StoredCampaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Language;

/**
 * That a campaign goes to others than before, or that somebody else organises it or answers for its data. People agreed to
 * those before: it is a new version of what is signed, though not a word of the text be another.
 *
 * @param byLanguage what it was and what it is, in each language of the campaign, its first one first; never empty
 */
public record EntrustedChange(Map<Language, Step> byLanguage) {
    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    /** What it was and what it is, as {@code language} says it. */
    public record Step(Language language, Entrusted before, Entrusted after) {
        /** How the recipients change: {@code replaced}, {@code added}, {@code gone}, or empty where they stay. */
        public String how() {
            if (added().isEmpty()) {
                return gone().isEmpty() ? "" : "gone";
            }
            return gone().isEmpty() ? "added" : "replaced";
        }

        /** To whom it goes that it did not go to, in one line. */
        public String added() {
            return without(after, before);
        }

        /** To whom it goes no more, in one line. */
        public String gone() {
            return without(before, after);
        }

        private String without(Entrusted some, Entrusted others) {
            return some.recipients().stream()
                    .filter(one -> !others.recipients().contains(one))
                    .collect(Collectors.joining(language.semicolon()));
        }

        /** To whom it went before, in one line; empty where nobody is named. */
        public String receiversBefore() {
            return String.join(language.semicolon(), before.recipients());
        }

        /** To whom it goes, in one line; empty where nobody is named. */
        public String receivers() {
            return String.join(language.semicolon(), after.recipients());
        }

        boolean isChange() {
            return !before.isSameAs(after);
        }

        /** Whether somebody else answers for the data. */
        public boolean controlled() {
            return !before.controller().equals(after.controller());
        }

        /** Whether somebody else organises it. */
        public boolean organised() {
            return !before.organiser().equals(after.organiser());
        }

        /** Whether updates that were asked for before were asked of somebody else. */
        public boolean updatesEnd() {
            return controlled() || organised();
        }
    }

    public EntrustedChange {
        byLanguage = Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
    }

    /** In {@code language}, else, and where it is no change there, in the first one in which it is. */
    public Step in(Language language) {
        return Optional.ofNullable(byLanguage.get(language))
                .filter(Step::isChange)
                .or(() -> byLanguage.values().stream().filter(Step::isChange).findFirst())
                .orElseGet(() -> byLanguage.values().iterator().next());
    }

    /** What has changed over these versions, the first one first, as one step; nothing where it is again as it was. */
    public static Optional<Step> over(List<TextVersion> versions, Language language) {
        List<EntrustedChange> changes = versions.stream()
                .flatMap(version -> version.entrusted().stream())
                .toList();
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        List<Step> steps = changes.stream().map(change -> change.in(language)).toList();
        Step last = steps.get(steps.size() - 1);
        return Optional.of(new Step(last.language(), before(steps), last.after()))
                .filter(Step::isChange);
    }

    /** As it was before the first of these; the organiser as the first one says that names any. */
    private static Entrusted before(List<Step> steps) {
        return steps.get(0)
                .before()
                .organisedBy(steps.stream()
                        .map(step -> step.before().organiser())
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    /**
     * What changes between the two; nothing where it is the same in every language that both have. A further language
     * changes nothing of it, and neither does one that is taken away; another first language does where it names others,
     * since packs are in that.
     */
    static Optional<EntrustedChange> between(CampaignDefinition before, CampaignDefinition after) {
        Map<Language, Step> steps = new LinkedHashMap<>();
        steps.put(after.firstLanguage(), step(before, before.firstLanguage(), after, after.firstLanguage()));
        after.languages().stream()
                .filter(language -> !language.equals(after.firstLanguage()))
                .filter(before.languages()::contains)
                .forEach(language -> steps.put(language, step(before, language, after, language)));
        return steps.values().stream().anyMatch(Step::isChange)
                ? Optional.of(new EntrustedChange(steps))
                : Optional.empty();
    }

    private static Step step(CampaignDefinition before, Language was, CampaignDefinition after, Language is) {
        return new Step(is, Entrusted.of(before, was), Entrusted.of(after, is));
    }

    /** What these files change of what is stored; nothing while it is a draft, which nobody can sign. */
    static Optional<EntrustedChange> of(StoredCampaign stored, CampaignFiles files) {
        if (stored.standing().state() == CampaignState.DRAFT
                || stored.definition().equals(Optional.of(files.source()))) {
            return Optional.empty();
        }
        return Settled.definition(stored, files.definition().slug())
                .flatMap(before -> between(before, files.definition()));
    }

    /** What publishing {@code written} would change of what is served. */
    static Optional<EntrustedChange> of(Catalogue catalogue, ConsoleCampaign written) {
        return written.published()
                .flatMap(any -> catalogue.find(written.id()))
                .flatMap(seen -> written.check(CampaignState.DRAFT)
                        .files()
                        .flatMap(files -> between(seen.definition(), files.definition())));
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        byLanguage.forEach((language, step) -> json.put(
                language.tag(),
                new JsonObject()
                        .put(BEFORE, step.before().json())
                        .put(AFTER, step.after().json())));
        return json;
    }

    static EntrustedChange of(JsonObject json) {
        Map<Language, Step> steps = new LinkedHashMap<>();
        json.fieldNames().forEach(tag -> {
            JsonObject step = json.getJsonObject(tag);
            Language language = new Language(tag);
            steps.put(
                    language,
                    new Step(
                            language,
                            Entrusted.of(step.getJsonObject(BEFORE)),
                            Entrusted.of(step.getJsonObject(AFTER))));
        });
        return new EntrustedChange(steps);
    }
}
