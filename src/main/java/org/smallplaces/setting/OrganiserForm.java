package org.smallplaces.setting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.smallplaces.core.Language;

/** Who runs this site. */
final class OrganiserForm implements SettingForm {
    private static final int LONGEST_NAME = 120;
    private static final String NAME = "name.";

    private final List<Language> languages;

    OrganiserForm(List<Language> languages) {
        this.languages = languages;
    }

    @Override
    public SettingKey key() {
        return SettingKey.ORGANISER;
    }

    @Override
    public List<Spec> fields() {
        List<Spec> fields = new ArrayList<>();
        languages.forEach(language -> fields.add(new Spec(NAME + language, "line", "name", Optional.of(language))));
        fields.add(Spec.line("charityNumber"));
        fields.add(new Spec("postalAddress", "lines", "postalAddress", Optional.empty()));
        fields.add(Spec.line("privacyContact"));
        fields.add(Spec.line("protectionOfficer"));
        fields.add(Spec.line("webAddress"));
        return fields;
    }

    @Override
    public Map<String, String> values(SiteSettings settings) {
        Organiser organiser = settings.organiser();
        Map<String, String> values = new HashMap<>(Map.of(
                "charityNumber", organiser.charityNumber(),
                "postalAddress", organiser.postalAddress(),
                "privacyContact", organiser.privacyContact(),
                "protectionOfficer", organiser.protectionOfficer(),
                "webAddress", organiser.webAddress()));
        organiser.names().forEach((language, name) -> values.put(NAME + language, name));
        return values;
    }

    @Override
    public Outcome read(UnaryOperator<String> typed) {
        TypedWords words = new TypedWords(typed);
        Map<Language, String> names = new HashMap<>();
        for (Language language : languages) {
            String name = words.line(NAME + language, LONGEST_NAME);
            if (!name.isEmpty()) {
                names.put(language, name);
            }
        }
        Organiser organiser = new Organiser(
                names,
                words.line("charityNumber", 30),
                words.lines("postalAddress", 6, 100),
                words.email("privacyContact"),
                words.line("protectionOfficer", 200),
                words.web("webAddress"));
        return new Outcome(SettingJson.json(organiser), words.errors());
    }
}
