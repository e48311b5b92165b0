package org.smallplaces.line;

import org.smallplaces.core.SignatureDraft;

/** What comes of a signing form that was posted. */
public sealed interface Posted {
    /** It is shown again, with what was typed: to be corrected, or with the line that it would give. */
    record Again(int status, SigningForm form) implements Posted {}

    /** Nothing is wrong with it; nothing is stored yet. */
    record Signs(SignatureDraft draft) implements Posted {}
}
