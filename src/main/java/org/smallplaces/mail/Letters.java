package org.smallplaces.mail;

import java.time.ZoneId;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;
import org.smallplaces.page.Templates;
import org.smallplaces.page.View;

/** Writes letters by the templates of {@code web/templates/mail}, for composers. */
public final class Letters {
    private final Templates templates;
    private final Messages messages;

    public Letters(Templates templates, Messages messages) {
        this.templates = templates;
        this.messages = messages;
    }

    /**
     * The letter that the templates {@code mail/<name>.txt} and {@code mail/<name>.html} make of {@code model}.
     *
     * @param name such as {@code signing/verify}
     * @param zone in which moments are said
     */
    public Composition.Letter write(
            String name, Language language, ZoneId zone, String to, String subject, Record model) {
        View view = View.document(language, zone);
        return new Composition.Letter(
                to,
                subject,
                templates.render("mail/" + name + ".txt", view, model),
                templates.render("mail/" + name + ".html", view, model));
    }

    /** The sentences, for subjects. */
    public Messages messages() {
        return messages;
    }
}
