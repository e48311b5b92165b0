package org.smallplaces.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.smallplaces.mail.HeldMail;
import org.smallplaces.mail.HeldMailStore;
import org.smallplaces.server.Await;
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

    @ArgGroup
    private Choice choice = new Choice();

    @Mixin
    private Settings settings = new Settings();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** One of the two, or neither to look only. */
    static final class Choice {
        @Option(names = "--send", description = "Send it: who got it before the machine was lost gets it once more.")
        private boolean send;

        @Option(names = "--drop", description = "Never send it: who did not get it before never does.")
        private boolean drop;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        HeldMailStore store = new HeldMailStore();
        try (Site site = Site.beside(settings.config(), Clock.systemUTC())) {
            Optional<HeldMail> held = Await.result(store.open(site.database().pool()), DECIDING);
            if (held.isEmpty()) {
                out.println("No mail is held.");
                return ExitStatus.OK;
            }
            if (!choice.send && !choice.drop) {
                out.printf(
                        Locale.ROOT,
                        "%,d mails were waiting at %s, when the backup was made that was restored at %s.%n"
                                + "They may have been sent since. smallplaces held-mail --send sends them, to some perhaps once"
                                + " more; --drop ends them.%nUntil then no reminders and notices are written either.%n",
                        held.get().mails(),
                        held.get().made(),
                        held.get().restored());
                return ExitStatus.OK;
            }
            HeldMail.Decision decision = choice.send ? HeldMail.Decision.SEND : HeldMail.Decision.DROP;
            Optional<Integer> done = Await.result(
                    store.decide(
                            site.database().pool(),
                            decision,
                            "command",
                            site.clock().instant()),
                    DECIDING);
            out.printf(
                    Locale.ROOT,
                    choice.send ? "%,d mails will be sent now.%n" : "%,d mails were dropped.%n",
                    done.orElse(0));
            return ExitStatus.OK;
        }
    }
}
