package org.smallplaces.setting;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Under which selector the key of our mail stands in the DNS. */
final class MailDomainForm implements SettingForm {
    private static final String SELECTOR = "selector";

    @Override
    public SettingKey key() {
        return SettingKey.MAIL_DOMAIN;
    }

    @Override
    public List<Spec> fields() {
        return List.of(Spec.line(SELECTOR));
    }

    @Override
    public Map<String, String> values(SiteSettings settings) {
        return Map.of(SELECTOR, settings.selector().orElse(""));
    }

    @Override
    public Outcome read(UnaryOperator<String> typed) {
        TypedWords words = new TypedWords(typed);
        String selector = typed.apply(SELECTOR).strip();
        if (selector.length() > 100
                || (!selector.isEmpty()
                        && !selector.matches("[a-zA-Z0-9]([a-zA-Z0-9_-]{0,62})?(\\.[a-zA-Z0-9_-]{1,63}){0,3}"))) {
            words.wrong(SELECTOR, SELECTOR);
        }
        return new Outcome(new JsonObject().put(SELECTOR, selector), words.errors());
    }
}
