package org.smallplaces.approval;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A page of proposals.
 *
 * @param more whether another page follows
 */
public record ProposalList(List<Proposal> proposals, boolean more) {
    /** How many stand on a page. */
    public static final int PAGE = 30;

    public ProposalList {
        proposals = List.copyOf(proposals);
    }

    /** One of the three lists. */
    public enum View {
        /** Of others, that the reader may decide about; what expires first comes first. */
        WAITING,
        /** The reader's own, the newest first. */
        MINE,
        /** What was decided, withdrawn or has expired, the newest first. */
        DECIDED;

        /** The word in the address and at the end of message keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Which proposals are asked for.
     *
     * @param kind only those of this kind
     * @param campaign only those of the campaign with this slug
     * @param page counted from 0
     */
    public record Query(View view, Optional<String> kind, Optional<String> campaign, int page) {
        /** The first page of a list without any filter. */
        public static Query of(View view) {
            return new Query(view, Optional.empty(), Optional.empty(), 0);
        }
    }
}
