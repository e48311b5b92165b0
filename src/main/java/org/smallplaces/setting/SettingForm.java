package org.smallplaces.setting;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.smallplaces.core.Language;

/** How one setting is shown in a form and read from one. */
interface SettingForm {
    SettingKey key();

    /** Its fields, in their order. */
    List<Spec> fields();

    /** What stands in the fields, by their ids; a box is ticked where its value is not empty. */
    Map<String, String> values(SiteSettings settings);

    /** What was typed, checked. */
    Outcome read(UnaryOperator<String> typed);

    /**
     * A field of a form.
     *
     * @param kind {@code line}, {@code lines}, {@code number} or {@code box}
     * @param name the end of the keys of its label and hint
     * @param language of what is typed, where the setting is said in several
     */
    record Spec(String id, String kind, String name, Optional<Language> language) {
        static Spec line(String id) {
            return new Spec(id, "line", id, Optional.empty());
        }

        static Spec number(String id) {
            return new Spec(id, "number", id, Optional.empty());
        }
    }

    /**
     * What a form says.
     *
     * @param errors the message that says what is wrong, by field
     */
    record Outcome(JsonObject value, Map<String, String> errors) {}
}
