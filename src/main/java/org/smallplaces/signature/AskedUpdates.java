package org.smallplaces.signature;

import java.time.Instant;
import java.util.Optional;
import org.smallplaces.core.Language;

/**
 * Updates that were asked for with a signature, also where none come any more.
 *
 * @param words of the sentence by which they were asked for, in {@code language}
 * @param stopped when they were stopped, where they were
 * @param former whether they were asked of somebody who no longer organises it or answers for the data, so that none come
 */
public record AskedUpdates(String words, Language language, Optional<Instant> stopped, boolean former) {}
