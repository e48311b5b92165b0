package org.smallplaces.server;

import org.smallplaces.privacy.Answerable;
import org.smallplaces.privacy.Register;
import org.smallplaces.subject.CopyTelling;

/** What the site says of what it does with personal data, made of its settings. */
public final class Telling {
    private Telling() {}

    /** The register of processing. */
    static Register register(Site site) {
        return new Register(
                site.catalogue(),
                site.words().messages(),
                site.hosts(),
                new Answerable(
                        () -> site.settings().current().organiser(),
                        site.config().baseUrl(),
                        site.words().messages()),
                site.config().trial(),
                site.clock());
    }

    /** What goes with each copy of what is held of somebody. */
    public static CopyTelling copies(Site site) {
        return new CopyTelling(
                site.catalogue(), register(site)::told, site.words().messages());
    }
}
