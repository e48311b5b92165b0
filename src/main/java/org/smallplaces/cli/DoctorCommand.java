package org.smallplaces.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.smallplaces.server.Diagnosis;
import org.smallplaces.server.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = "Looks at the database (durability, roles), the mail server and the address of the site.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private Settings settings = new Settings();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Site site = Site.beside(settings.config(), Clock.systemUTC())) {
            List<Diagnosis> found = Diagnosis.of(site);
            found.forEach(one -> out.printf("%-8s %-10s %s%n", one.verdict().word(), one.subject(), one.sentence()));
            boolean ill = found.stream().anyMatch(one -> one.verdict() == Diagnosis.Verdict.PROBLEM);
            return ill ? ExitStatus.FAILED : ExitStatus.OK;
        }
    }
}
