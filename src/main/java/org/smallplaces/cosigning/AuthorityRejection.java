package org.smallplaces.cosigning;

import org.smallplaces.core.RemovalReason;

/**
 * Why staff rejected a signature.
 *
 * @param told what they want its signatory to read, or empty
 */
record AuthorityRejection(RemovalReason reason, String told) {
    static final int LONGEST = 1_000;

    @Override
    public String toString() {
        return "a rejection";
    }
}
