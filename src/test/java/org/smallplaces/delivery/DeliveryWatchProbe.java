package org.smallplaces.delivery;

/** Runs the job that looks after packs that have left, at once. */
record DeliveryWatchProbe(HandOverWorld world) {
    void run() {
        new DeliveryWatch(world.node.site().database().pool(), world.node.clock)
                .run()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
