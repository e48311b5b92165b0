package org.smallplaces.core;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What is known of a campaign that ran before this product: shown as history, never as signatures.
 *
 * @param delivered the day on which it was delivered
 * @param count the count in the words in which it was then reported
 * @param note one or two sentences of context, or nothing
 */
public record ReportedHistory(Optional<LocalDate> delivered, Optional<Localised> count, Optional<Localised> note) {}
