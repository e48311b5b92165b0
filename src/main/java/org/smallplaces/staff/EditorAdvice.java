package org.smallplaces.staff;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.smallplaces.campaign.DefinitionForm;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;
import org.smallplaces.http.Replies;
import org.smallplaces.line.ConsentPoints;
import org.smallplaces.page.View;

/** What is worth a thought in a definition and is no mistake: nobody is kept from publishing by it. */
final class EditorAdvice {
    private static final Map<String, ConsentPurpose> CONSENTS =
            Map.of("consent-signature", ConsentPurpose.SIGNATURE, "consent-updates", ConsentPurpose.UPDATES);

    private final EditorParts parts;
    private final View view;
    private final Findings labels;

    EditorAdvice(EditorParts parts, View view) {
        this.parts = parts;
        this.view = view;
        this.labels = new Findings(parts.replies(), view);
    }

    /**
     * One piece of it.
     *
     * @param anchor what to go to
     * @param where the label of the field
     * @param quotes what the field could say too, in its own language
     */
    record Advice(String anchor, String where, String words, List<Quote> quotes) {
        Advice {
            quotes = List.copyOf(quotes);
        }
    }

    /** Words in a language of the campaign. */
    record Quote(String lang, String words) {}

    /** What there is about {@code shown}, which is or will be at the address of {@code slug}. */
    List<Advice> of(Slug slug, DefinitionForm shown) {
        return Stream.concat(
                        address(slug, shown),
                        CONSENTS.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .flatMap(one -> consent(one.getKey(), one.getValue(), shown)))
                .toList();
    }

    private Stream<Advice> address(Slug slug, DefinitionForm shown) {
        Replies replies = parts.replies();
        return shown.value("discreet").equals("true") && !NeutralSlug.is(slug)
                ? Stream.of(new Advice(
                        "#discreet",
                        labels.label("discreet"),
                        replies.say(view, "editor.worth.address", Map.of("slug", slug.value())),
                        List.of()))
                : Stream.empty();
    }

    private Stream<Advice> consent(String field, ConsentPurpose purpose, DefinitionForm shown) {
        ConsentPoints points = new ConsentPoints(parts.messages());
        return shown.languages().stream()
                .filter(language -> !shown.value(field + "." + language).isBlank())
                .map(language -> consent(
                        field + "." + language,
                        language,
                        points.missing(purpose, language, shown.value(field + "." + language))))
                .filter(advice -> !advice.quotes().isEmpty());
    }

    private Advice consent(String field, Language language, List<String> missing) {
        return new Advice(
                "#" + field,
                labels.label(field),
                parts.replies().say(view, "editor.worth.consent"),
                missing.stream().map(words -> new Quote(language.tag(), words)).toList());
    }
}
