package org.smallplaces.cli;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.smallplaces.pack.PackProcess;
import org.smallplaces.server.Config;
import org.smallplaces.server.Server;
import org.smallplaces.server.ServingLock;
import org.smallplaces.server.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description = "Serves the site until the process is ended. Without settings it is a trial on this machine.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    /** What a builder needs for a million signatures; see the benchmarks. */
    private static final String PACK_MEMORY = "256m";

    @Mixin
    private Settings settings = new Settings();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Config config = settings.config();
        try (ServingLock lock = ServingLock.of(config)) {
            return serve(Site.open(config, Clock.systemUTC()), lock);
        }
    }

    private int serve(Site site, ServingLock lock) throws InterruptedException {
        Server server;
        try {
            lock.take();
            server = Server.start(site, packProcess());
        } catch (RuntimeException e) {
            site.close();
            throw e;
        }
        lock.tell(server.address(), server.port());
        CountDownLatch ended = new CountDownLatch(1);
        site.beforeEnd(() -> {
            server.stop();
            site.release();
            ended.countDown();
        });
        HangUp.on(server::reload);
        Banner.print(spec.commandLine().getOut(), server, site);
        server.awaitSettled();
        SpareMemory.giveBackUntil(ended);
        return ExitStatus.OK;
    }

    private Optional<PackProcess> packProcess() {
        Stream<String> making = Stream.concat(Stream.of("pack", "make"), settings.flags().stream());
        return OwnProgram.command(PACK_MEMORY, making).map(PackProcess::new);
    }
}
