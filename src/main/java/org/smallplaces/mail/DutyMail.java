package org.smallplaces.mail;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Tells those who look after personal data that something has come for them. Who they are, the room of staff knows. */
@FunctionalInterface
public interface DutyMail {
    /** What has come. */
    enum Came {
        /** Somebody asks something about their own data that staff have to do. */
        REQUEST,
        /** A complaint. */
        COMPLAINT,
        /** A campaign's file has changed what they look after. */
        FILE,
        /** The same, and the words of consent in it seem to leave out what the built-in ones say. */
        FILE_CONSENT
    }

    /** Puts the mails into the outbox, in the caller's transaction: they say that it came, and nothing of it. */
    Future<Void> post(SqlConnection transaction, Came what);
}
