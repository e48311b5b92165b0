package org.smallplaces.mail;

import io.vertx.core.Future;

/** Finds the words of one kind of mail at the moment it is sent; a feature registers one for each kind it posts. */
@FunctionalInterface
public interface Composer {
    /** The letter, or why none is needed any more; a failed Future is tried again later. */
    Future<Composition> compose(OutgoingMail mail);
}
