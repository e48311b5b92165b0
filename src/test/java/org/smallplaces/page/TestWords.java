package org.smallplaces.page;

/** The sentences, files and templates of the product, read and compiled once in a run, since nothing changes them. */
public final class TestWords {
    private static final WebFolder WEB = WebFolder.load();
    public static final Messages MESSAGES = Messages.load(WEB);
    public static final Assets ASSETS = Assets.load(WEB);
    public static final Templates TEMPLATES = Templates.load(WEB, MESSAGES, ASSETS);

    private TestWords() {}
}
