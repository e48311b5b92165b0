package org.smallplaces.mail;

import java.time.ZoneId;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;
import org.smallplaces.page.SiteFacts;
import org.smallplaces.page.Templates;
import org.smallplaces.page.View;

/** Writes letters by the templates of {@code web/templates/mail}, for composers. */
public final class Letters {
    private final Templates templates;
    private final Messages messages;
    private final SiteFacts.Source site;

    public Letters(Templates templates, Messages messages) {
        this(templates, messages, SiteFacts.Source.NOTHING);
    }

    /** @param site who runs it */
    public Letters(Templates templates, Messages messages, SiteFacts.Source site) {
        this.site = site;
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
        View view = View.document(language, zone).of(site.in(language));
        return new Composition.Letter(
                to,
                subject,
                templates.render("mail/" + name + ".txt", view, model),
                templates.render("mail/" + name + ".html", view, model));
    }

    /** The letter about a discreet campaign that {@code note} makes: neither its sender nor its subject names anything. */
    public Composition.Letter discreet(Language language, ZoneId zone, String to, DiscreetNote note) {
        Composition.Letter letter =
                write("discreet/note", language, zone, to, messages.text(language, "discreet.mail.subject"), note);
        return letter.fromNobodyNamed();
    }

    /** The sentences, for subjects. */
    public Messages messages() {
        return messages;
    }
}
