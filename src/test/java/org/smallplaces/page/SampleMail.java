package org.smallplaces.page;

import java.util.HashMap;
import java.util.Map;

/** The real frame of mails around a sample that only tests have. */
public final class SampleMail {
    public static final String NAME = "sample/letter";
    private static final String HTML = """
            {{#> mail/layout pageTitle=title}}
            <h1>{{title}}</h1>
            <p>{{body}}</p>
            {{> partials/mail-button address=address label=label}}
            {{> partials/mail-foot words=foot}}
            {{/mail/layout}}
            """;
    private static final String TEXT = """
            {{body}}

            {{url address}}
            """;

    private SampleMail() {}

    /** All templates of the product and the sample. */
    public static Templates templates() {
        WebFolder web = web();
        return Templates.load(web, Messages.load(web), Assets.load(web));
    }

    /** The sentences of the product. */
    public static Messages messages() {
        return Messages.load(web());
    }

    private static WebFolder web() {
        Map<String, String> texts = new HashMap<>();
        for (String folder : new String[] {"templates", "messages", "static"}) {
            WebFolder.load()
                    .below(folder)
                    .forEach((path, bytes) -> texts.put(folder + "/" + path, WebFolder.text(bytes)));
        }
        texts.put("templates/mail/" + NAME + ".html.hbs", HTML);
        texts.put("templates/mail/" + NAME + ".txt.hbs", TEXT);
        return WebFolder.of(texts);
    }
}
