package org.smallplaces.update;

import java.util.LinkedHashMap;
import java.util.Map;
import org.smallplaces.core.Language;
import org.smallplaces.http.Form;
import org.smallplaces.update.Update.Typed;
import org.smallplaces.update.Update.Words;

/** Reads what was typed of an update. */
final class UpdateForm {
    private UpdateForm() {}

    static Typed read(Form form, Channel channel) {
        Map<Language, Words> words = new LinkedHashMap<>();
        channel.languages()
                .forEach(language -> words.put(
                        language,
                        new Words(
                                form.text("title." + language),
                                form.raw("markdown." + language).replace("\r\n", "\n"))));
        UpdateKind kind = UpdateKind.of(form.text("kind")).orElse(UpdateKind.NEWS);
        boolean shown = !channel.isList() && form.text("shown").equals("yes");
        return new Typed(kind, shown, words);
    }

    /** How often it had been saved when it was read; no number fits nothing. */
    static int saves(Form form) {
        String typed = form.text("saves");
        return typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : 0;
    }
}
