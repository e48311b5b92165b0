package org.smallplaces.subject;

import java.util.List;
import org.smallplaces.vault.SealedColumn;

/** What of requests is sealed. */
public final class SealedSubjects {
    /** Its columns, to be sealed under a new key. */
    public static final List<SealedColumn> COLUMNS = List.of(
            new SealedColumn("subject_link", "email_sealed"),
            new SealedColumn("subject_request", "email_sealed"),
            new SealedColumn("subject_answer", "letter_sealed"));

    private SealedSubjects() {}
}
