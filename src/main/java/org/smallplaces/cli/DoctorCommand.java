package org.smallplaces.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.smallplaces.db.AuditHead;
import org.smallplaces.server.Diagnosis;
import org.smallplaces.server.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description =
                "Looks at the database (durability, roles), the room on the disk, the audit, the mail server, what the DNS"
                        + " says of the domain of our mail, the address of the site, and whether it is named who runs it.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private Settings settings = new Settings();

    @Option(
            names = "--audit-head",
            paramLabel = "NUMBER:HASH",
            description = "Where the audit ended when the doctor was asked before: it must go on from there.")
    private Optional<String> auditHead = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Optional<AuditHead> known = auditHead.map(this::head);
        try (Site site = Site.beside(settings.config(), Clock.systemUTC())) {
            List<Diagnosis> found = Diagnosis.of(site, known);
            found.forEach(one -> out.printf("%-8s %-10s %s%n", one.verdict().word(), one.subject(), one.sentence()));
            boolean ill = found.stream().anyMatch(one -> one.verdict() == Diagnosis.Verdict.PROBLEM);
            return ill ? ExitStatus.FAILED : ExitStatus.OK;
        }
    }

    private AuditHead head(String text) {
        return AuditHead.parse(text)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--audit-head takes a number, a colon and 64 hexadecimal digits, as the doctor printed them."));
    }
}
