package org.smallplaces.setting;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.smallplaces.core.Colour;

/** The colour of buttons and bars. */
final class AccentForm implements SettingForm {
    private static final String COLOUR = "colour";

    @Override
    public SettingKey key() {
        return SettingKey.ACCENT;
    }

    @Override
    public List<Spec> fields() {
        return List.of(Spec.line(COLOUR));
    }

    @Override
    public Map<String, String> values(SiteSettings settings) {
        return Map.of(
                COLOUR,
                settings.accent().map(accent -> accent.asked().toString()).orElse(""));
    }

    @Override
    public Outcome read(UnaryOperator<String> typed) {
        TypedWords words = new TypedWords(typed);
        String colour = typed.apply(COLOUR).strip();
        if (!colour.isEmpty() && Colour.parse(colour).isEmpty()) {
            words.wrong(COLOUR, COLOUR);
        }
        return new Outcome(
                new JsonObject()
                        .put(COLOUR, Colour.parse(colour).map(Colour::toString).orElse("")),
                words.errors());
    }
}
