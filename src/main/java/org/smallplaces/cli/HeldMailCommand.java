package org.smallplaces.cli;

import io.vertx.sqlclient.Pool;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.smallplaces.mail.HeldMail;
import org.smallplaces.mail.HeldMailStore;
import org.smallplaces.mail.HeldUpdate;
import org.smallplaces.mail.HeldUpdateStore;
import org.smallplaces.server.Await;
import org.smallplaces.server.Config;
import org.smallplaces.server.Site;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "held-mail",
        description =
                "After a restore: shows the mail that was waiting when the backup was made, and may have been sent"
                        + " since; sends it or drops it.",
        mixinStandardHelpOptions = true)
final class HeldMailCommand implements Callable<Integer> {
    private static final Duration DECIDING = Duration.ofMinutes(5);
    private static final String ALL = "*";

    private final HeldMailStore store = new HeldMailStore();
    private final HeldUpdateStore updates = new HeldUpdateStore();

    @ArgGroup
    private Choice choice = new Choice();

    @Mixin
    private Settings settings = new Settings();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** One of the two, or neither to look only. */
    static final class Choice {
        @Option(
                names = "--send",
                arity = "0..1",
                paramLabel = "KIND",
                fallbackValue = ALL,
                description = "Send it, or one kind of it: who got it before the machine was lost gets it once more.")
        private String send = "";

        @Option(
                names = "--drop",
                arity = "0..1",
                paramLabel = "KIND",
                fallbackValue = ALL,
                description = "Never send it, or one kind of it: who did not get it before never does.")
        private String drop = "";
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Site site = Site.beside(settings.config(), Clock.systemUTC())) {
            Pool pool = site.database().pool();
            Optional<HeldMail> held = Await.result(store.open(pool), DECIDING);
            if (held.isEmpty()) {
                out.println("No mail is held.");
                show(site.config(), Await.result(updates.waiting(pool), DECIDING));
                return ExitStatus.OK;
            }
            if (!choice.send.isEmpty()) {
                return decide(site, HeldMail.Decision.SEND, choice.send, "%,d mails will be sent now.%n");
            }
            if (!choice.drop.isEmpty()) {
                return decide(site, HeldMail.Decision.DROP, choice.drop, "%,d mails were dropped.%n");
            }
            show(held.get(), Await.result(store.batches(pool), DECIDING));
            show(site.config(), Await.result(updates.waiting(pool), DECIDING));
            return ExitStatus.OK;
        }
    }

    private void show(HeldMail held, List<HeldMail.Batch> batches) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%,d mails were waiting at %s, when the backup was made that was restored at %s.%n",
                held.mails(),
                held.made(),
                held.restored());
        if (!batches.isEmpty()) {
            out.printf("%n%-24s %-20s %10s%n", "kind", "in the hour from", "mails");
            batches.forEach(
                    batch -> out.printf(Locale.ROOT, "%-24s %-20s %,10d%n", batch.kind(), batch.hour(), batch.mails()));
            out.println();
        }
        out.println(
                "They may have been sent since. smallplaces held-mail --send sends them, to some perhaps once more; --drop ends"
                        + " them. Either takes a KIND of the list, to decide about that kind alone.");
        out.println("Until all of it is decided no reminders and notices are written either.");
    }

    /** They are none of the held mails: what was not yet handed to the mailer is decided about on their pages. */
    private void show(Config config, List<HeldUpdate> waiting) {
        if (!waiting.isEmpty()) {
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    Locale.ROOT,
                    "Updates that wait for a decision: %,d. The restore paused them, and they may have gone out since the"
                            + " backup was made. On its page in the console somebody goes on with each, which sends it again"
                            + " to whoever got it since, or stops it:%n",
                    waiting.size());
            waiting.forEach(one -> out.println("- " + config.baseUrl().resolve(one.path())));
        }
    }

    private int decide(Site site, HeldMail.Decision decision, String what, String words) {
        Pool pool = site.database().pool();
        Optional<String> kind = what.equals(ALL) ? Optional.empty() : Optional.of(what);
        List<HeldMail.Batch> batches = Await.result(store.batches(pool), DECIDING);
        if (kind.isPresent() && batches.stream().noneMatch(batch -> batch.kind().equals(what))) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "No mail of the kind %s is held. Held are: %s.%n",
                            what,
                            String.join(
                                    ", ",
                                    new TreeSet<>(batches.stream()
                                            .map(HeldMail.Batch::kind)
                                            .toList())));
            return ExitStatus.FAILED;
        }
        Optional<Integer> done = Await.result(
                store.decide(pool, decision, kind, "command", site.clock().instant()), DECIDING);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, words, done.orElse(0));
        Await.result(store.open(pool), DECIDING)
                .ifPresent(left -> out.printf(
                        Locale.ROOT, "%,d mails are still held: smallplaces held-mail lists them.%n", left.mails()));
        return ExitStatus.OK;
    }
}
