package org.smallplaces.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/**
 * The end of a web server under load. From its beginning each answer is the last on its connection and says so; then
 * listening ends, then connections between two requests are closed, and when the last is gone it is over.
 */
final class Departure {
    private static final int LOOK_MILLIS = 20;

    private final Connections connections;
    private final Leaving leaving;
    private final Promise<Void> over = Promise.promise();
    private final long began = System.nanoTime();

    private Departure(Connections connections, Leaving leaving) {
        this.connections = connections;
        this.leaving = leaving;
    }

    /** Completes when nobody is left, or when time is up. */
    static Future<Void> of(Vertx vertx, Connections connections, Leaving leaving) {
        Departure departure = new Departure(connections, leaving);
        connections.beginToLeave();
        departure.look();
        long looks = vertx.setPeriodic(LOOK_MILLIS, look -> departure.look());
        return departure.over.future().onComplete(left -> vertx.cancelTimer(looks));
    }

    private void look() {
        long now = System.nanoTime();
        boolean late = now - began >= leaving.newcomers().toNanos();
        if (late || now - connections.lastArrival() >= leaving.quiet().toNanos()) {
            connections.stopListening();
        }
        connections.closeIdle(leaving.betweenRequests(), began);
        boolean nobodyLeft = !connections.isListening() && connections.count() == 0;
        if (nobodyLeft || now - began >= leaving.inAll().toNanos()) {
            over.tryComplete();
        }
    }
}
