package org.smallplaces.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What stands around a page of the console; templates ask it by {@code {{frame "name"}}}.
 *
 * @param formToken which every form carries as {@code csrf}
 * @param name of whoever is logged in
 * @param entries the places that they may go to
 * @param campaigns the campaign that the page is about, or nothing
 * @param logIn when the session ends
 */
public record Frame(String formToken, String name, List<Entry> entries, List<CampaignFrame> campaigns, LogIn logIn) {
    /** Around pages that are no part of the console. */
    public static final Frame NONE = new Frame("", "", List.of(), List.of(), LogIn.NONE);

    private static final int ON_A_PHONE = 3;

    /** A frame that does not say when the session ends. */
    public Frame(String formToken, String name, List<Entry> entries, List<CampaignFrame> campaigns) {
        this(formToken, name, entries, campaigns, LogIn.NONE);
    }

    public Frame {
        entries = List.copyOf(entries);
        campaigns = List.copyOf(campaigns);
    }

    /**
     * When whoever is logged in has to log in again.
     *
     * @param idleUntil unless they use the console before
     * @param until in any case
     * @param idleSeconds from now to the first of the two
     * @param seconds from now to the second
     */
    public record LogIn(Instant idleUntil, Instant until, long idleSeconds, long seconds) {
        /** Of nobody. */
        static final LogIn NONE = new LogIn(Instant.EPOCH, Instant.EPOCH, 0, 0);

        /** Of somebody who is logged in. */
        public static LogIn of(Instant idleUntil, Instant until, Instant now) {
            return new LogIn(
                    idleUntil,
                    until,
                    Duration.between(now, idleUntil).toSeconds(),
                    Duration.between(now, until).toSeconds());
        }
    }

    /** A place to go to. */
    public record Entry(String labelKey, String path, boolean current) {}

    /** The campaign that a page is about, and its other pages. */
    public record CampaignFrame(String title, String stateKey, String publicPath, List<Entry> entries) {
        public CampaignFrame {
            entries = List.copyOf(entries);
        }
    }

    /** Those that stand in the bar of a phone; the others are in its menu. */
    public List<Entry> first() {
        return entries.subList(0, Math.min(ON_A_PHONE, entries.size()));
    }

    /** Those that a phone shows in its menu only. */
    public List<Entry> others() {
        return entries.subList(Math.min(ON_A_PHONE, entries.size()), entries.size());
    }
}
