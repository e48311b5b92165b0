package org.smallplaces.server;

/** Passes a call on to whoever can act on it, who may be made later than the caller. */
final class WakeUp implements Runnable {
    private volatile Runnable target = () -> {};

    void to(Runnable newTarget) {
        target = newTarget;
    }

    @Override
    public void run() {
        target.run();
    }
}
