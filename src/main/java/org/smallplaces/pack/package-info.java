/**
 * What a pack is: freezes who signed what, renders the files, signs them, and checks packs that anybody offers. It must
 * not know how signatures come about, nor addresses, mailboxes or tokens, nor who asks for a pack and to whom it goes; it
 * alone writes the tables {@code pack…}.
 */
@NullMarked
package org.smallplaces.pack;

import org.jspecify.annotations.NullMarked;
