/**
 * Mail: keeps what is to be sent, holds the caps, lets features compose it, and hands it to a mail server or to the
 * trial mailbox. It must not know what any mail says or is about, nor that there is HTTP.
 */
@NullMarked
package org.smallplaces.mail;

import org.jspecify.annotations.NullMarked;
