package org.smallplaces.page;

import org.jspecify.annotations.Nullable;

/** Everything read from {@code web/}: sentences, static files, templates. */
public record Words(Messages messages, Assets assets, Templates templates) {
    private static @Nullable Words ofProgram;

    /** Those of the program: read once, since nothing changes them while it runs. */
    public static synchronized Words ofProgram() {
        if (ofProgram == null) {
            ofProgram = load(WebFolder.load());
        }
        return ofProgram;
    }

    static Words load(WebFolder web) {
        Messages messages = Messages.load(web);
        Assets assets = Assets.load(web);
        return new Words(messages, assets, Templates.load(web, messages, assets));
    }
}
