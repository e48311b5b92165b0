package org.smallplaces.signing;

import org.smallplaces.core.Postcode;
import org.smallplaces.signature.StoredSignature;

/**
 * What goes to the recipient with a name only where there is any of it.
 *
 * @param area whether there is a postcode of the United Kingdom, whose district is told
 * @param words whether there are words of the signatory's own
 */
record GoesAlong(boolean area, boolean words) {
    static GoesAlong with(StoredSignature signature) {
        return new GoesAlong(
                !Postcode.district(signature.country(), signature.postcode()).isEmpty(),
                !signature.comment().isBlank());
    }
}
