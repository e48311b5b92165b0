package org.smallplaces.cosigning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.smallplaces.core.Language;

/** The invented people who are invited to sign the letter of the trial, by what they answer. */
enum TrialPeople {
    /** They have signed, and staff have approved them. */
    APPROVED,
    /** They have signed, and staff have still to look at them. */
    HELD,
    /** They have opened their invitation. */
    OPENED,
    /** They have answered nothing yet. */
    INVITED,
    /** They do not wish to sign. */
    DECLINED;

    /** Those with this answer, from a list like any that staff import. */
    List<InviteRow> rows(List<Language> known, Language usual) {
        String file = "/trial/" + name().toLowerCase(Locale.ROOT) + ".csv";
        try (InputStream list = Objects.requireNonNull(TrialPeople.class.getResourceAsStream(file), file)) {
            InviteSheet sheet =
                    InviteSheet.read(InviteSheet.decode(list.readAllBytes()).orElseThrow(), known, usual);
            if (!sheet.problems().isEmpty() || !sheet.fatal().isEmpty()) {
                throw new IllegalStateException("mistakes in " + file);
            }
            return sheet.rows();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them. */
    static List<InviteRow> all(List<Language> known, Language usual) {
        List<InviteRow> all = new ArrayList<>();
        for (TrialPeople some : values()) {
            all.addAll(some.rows(known, usual));
        }
        return all;
    }
}
