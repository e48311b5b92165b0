package org.smallplaces.mail;

import io.vertx.core.Future;

/** Takes messages away: over SMTP, or into the trial mailbox. */
public interface Transport {
    /** Tries once; expected troubles are results, so a failed Future is a fault of the program. */
    Future<SendResult> send(Message message);

    /** Lets go of connections. */
    default Future<Void> close() {
        return Future.succeededFuture();
    }
}
