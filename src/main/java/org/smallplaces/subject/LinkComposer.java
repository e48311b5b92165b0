package org.smallplaces.subject;

import io.vertx.core.Future;
import java.time.Instant;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.mail.Composer;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.OutgoingMail;
import org.smallplaces.subject.LinkStore.Link;

/** Composes the mail with the link to one's own data. Whether anything is held, the mail does not say. */
public final class LinkComposer implements Composer {
    /** The kind of mail that it composes. */
    public static final String KIND = "your-data";

    private final SubjectParts parts;

    public LinkComposer(SubjectParts parts) {
        this.parts = parts;
    }

    /** {@code mail/subject/your-data}. */
    record LinkMail(String link, Instant until, String siteAddress) {}

    @Override
    public Future<Composition> compose(OutgoingMail mail) {
        return parts.subjects()
                .links()
                .find(mail.subjectId())
                .map(found -> found.<Composition>map(this::letter)
                        .orElseGet(() -> new Composition.NotNeeded("its link has ended")));
    }

    private Composition letter(Link link) {
        String token = parts.tokens().mint(TokenPurpose.YOUR_DATA, link.id(), 1);
        return parts.letters()
                .write(
                        "subject/your-data",
                        link.language(),
                        parts.settings().zone(),
                        parts.subjects().address(link).typed(),
                        parts.letters().messages().text(link.language(), "mail.your-data.subject"),
                        new LinkMail(
                                parts.settings().link("/d/" + token + "?lang=" + link.language()),
                                link.expiresAt(),
                                parts.settings().link("")));
    }
}
