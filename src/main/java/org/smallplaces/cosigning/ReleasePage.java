package org.smallplaces.cosigning;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.smallplaces.campaign.Releases.Renewal;

/**
 * {@code pages/cosigning/release}.
 *
 * @param quiet whether it was published to go round quietly
 * @param out since when the public sees it, or will see it
 * @param embargoed whether {@code out} is still to come
 * @param cancellable whether the embargo can still be cancelled
 * @param waiting where the proposal is that waits for a second person, or empty
 * @param offered whether a release can be proposed now
 * @param pastSendBy whether a new day to send by has to be recorded
 * @param typed what was typed, kept where it has to be corrected
 */
record ReleasePage(
        String slug,
        String title,
        String kind,
        int textVersion,
        ReleaseCounts counts,
        boolean quiet,
        Optional<Instant> out,
        boolean embargoed,
        boolean cancellable,
        String waiting,
        boolean offered,
        Optional<LocalDate> sendBy,
        boolean pastSendBy,
        ZoneId zone,
        List<Check> checks,
        List<Renewal> renewals,
        String noticeKey,
        Typed typed,
        List<Wrong> errors) {
    ReleasePage {
        checks = List.copyOf(checks);
        renewals = List.copyOf(renewals);
        errors = List.copyOf(errors);
    }

    /** How pressing a point of the list is. */
    enum Mark {
        /** In order. */
        DONE,
        /** Allowed, and better looked at first. */
        LOOK,
        /** It keeps the letter from being released. */
        STOP;

        /** The end of the message key. */
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A point of the list.
     *
     * @param key of the sentence, which may say the {@code count}, the {@code day} or the moment {@code when}
     * @param path where it is dealt with, or empty
     */
    record Check(Mark mark, String key, long count, Optional<LocalDate> day, Optional<Instant> when, String path) {
        static Check of(Mark mark, String key, long count, String path) {
            return new Check(mark, key, count, Optional.empty(), Optional.empty(), path);
        }

        public String markKey() {
            return "release.mark." + mark.word();
        }

        public String markWord() {
            return mark.word();
        }

        public boolean counted() {
            return day.isEmpty() && when.isEmpty();
        }
    }

    /** What was typed into the forms. */
    record Typed(String when, String minute, String why, String day, String reason) {
        static final Typed NOTHING = new Typed("", "", "", "", "");
    }

    /** One mistake: the id of the field, and the key of the sentence. */
    record Wrong(String field, String key) {}

    public String path() {
        return "/staff/campaigns/" + slug + "/release";
    }

    /** Whether the public sees it now. */
    public boolean isOut() {
        return !quiet || (out.isPresent() && !embargoed);
    }

    public boolean failed() {
        return !errors.isEmpty();
    }

    public String minuteError() {
        return error("minute");
    }

    public String whyError() {
        return error("why");
    }

    public String dayError() {
        return error("day");
    }

    public String reasonError() {
        return error("reason");
    }

    public boolean embargoChosen() {
        return typed.when().equals("minute");
    }

    private String error(String field) {
        return errors.stream()
                .filter(one -> one.field().equals(field))
                .map(Wrong::key)
                .findFirst()
                .orElse("");
    }
}
