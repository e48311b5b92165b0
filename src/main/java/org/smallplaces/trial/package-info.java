/**
 * The trial's mailbox in the browser, so that a newcomer can follow the links of mails without a mail server. It must
 * not know what the mails are about, and it is only mounted in trial mode.
 */
@NullMarked
package org.smallplaces.trial;

import org.jspecify.annotations.NullMarked;
