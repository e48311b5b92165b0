package org.smallplaces.cosigning;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * {@code pages/cosigning/late}: asking to be added after the deadline.
 *
 * @param back the page above: that of the letter, or of the invitation
 * @param lang of the campaign's own words, with {@code dir}
 * @param closed when signing ended, as people say it
 * @param sent whether it has just been sent
 */
record LatePage(
        String back,
        String title,
        String kind,
        String lang,
        String dir,
        Optional<Instant> closed,
        ZoneId zone,
        String name,
        String organisation,
        String email,
        long minutes,
        String contact,
        List<Wrong> errors,
        boolean sent) {
    /** One mistake: the id of the field, the key of the sentence, how long to wait and whom to ask. */
    record Wrong(String field, String key, long minutes, String contact) {}

    LatePage {
        errors = List.copyOf(errors);
    }

    public String path() {
        return back + "/late";
    }

    public boolean failed() {
        return !errors.isEmpty();
    }

    public String nameError() {
        return error("name");
    }

    public String organisationError() {
        return error("organisation");
    }

    public String emailError() {
        return error("email");
    }

    private String error(String field) {
        return errors.stream()
                .filter(one -> one.field().equals(field))
                .map(Wrong::key)
                .findFirst()
                .orElse("");
    }
}
