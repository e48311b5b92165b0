/**
 * The campaigns: reads and checks {@code campaigns/}, keeps each text version, serves the catalogue from memory. It
 * alone writes the tables {@code campaign}, {@code campaign_text}, {@code text_version} and {@code consent_wording}. It must not know
 * signatures, tallies or mails, nor who is logged in.
 */
@NullMarked
package org.smallplaces.campaign;

import org.jspecify.annotations.NullMarked;
