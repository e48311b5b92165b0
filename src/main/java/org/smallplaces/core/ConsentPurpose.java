package org.smallplaces.core;

/** What a consent is for; each purpose is asked for by itself. */
public enum ConsentPurpose {
    /** To process and disclose the signature, which reveals a belief (UK GDPR, article 9(2)(a)). */
    SIGNATURE,
    /** To send updates about the campaign (PECR, regulation 22). */
    UPDATES
}
