package org.smallplaces.signing;

import java.time.Instant;
import java.util.Optional;
import org.smallplaces.signature.AskedUpdates;

/**
 * What a receipt says of updates.
 *
 * @param words by which they were asked for; empty where they were not
 * @param lang the tag of the language of these words
 * @param stopped when they were stopped, where they were
 * @param former whether they were asked of somebody who no longer organises it or answers for the data
 * @param askPath where they can be asked for; empty where they come already, or none can be sent
 */
record ReceiptUpdates(String words, String lang, Optional<Instant> stopped, boolean former, String askPath) {
    /** @param askPath where the signature stands, so that updates may be sent; else empty */
    static ReceiptUpdates of(Optional<AskedUpdates> asked, String askPath) {
        return asked.map(one -> new ReceiptUpdates(
                        one.words(),
                        one.language().tag(),
                        one.stopped(),
                        one.former(),
                        one.stopped().isPresent() || one.former() ? askPath : ""))
                .orElseGet(() -> new ReceiptUpdates("", "", Optional.empty(), false, askPath));
    }

    /** Whether they were asked for and still hold. */
    public boolean wanted() {
        return !words.isEmpty() && stopped.isEmpty() && !former;
    }
}
