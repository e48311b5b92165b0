package org.smallplaces.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.server.Await;
import org.smallplaces.server.Site;
import org.smallplaces.staff.Accounts;
import org.smallplaces.staff.AddResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "staff",
        description = "The people who work with the console.",
        mixinStandardHelpOptions = true,
        subcommands = {StaffCommand.Add.class, StaffRenewPasswordCommand.class, StaffResetFactorCommand.class})
final class StaffCommand {
    @Command(
            name = "add",
            description = "Adds an account and prints its first password, once.",
            mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        private static final String ROLES = "officer, reviewer, director, data-protection or auditor.";
        private static final Duration ADDING = Duration.ofSeconds(30);

        @Parameters(paramLabel = "E-MAIL", description = "The address with which the person logs in.")
        private String email = "";

        @Option(names = "--role", required = true, paramLabel = "ROLE", description = ROLES)
        private String role = "";

        @Option(
                names = "--campaign",
                paramLabel = "SLUG",
                description = "Only for this campaign; may be given several times (default: for all).")
        private List<String> campaigns = List.of();

        @Option(names = "--name", paramLabel = "NAME", description = "The person's name (default: the address).")
        private String name = "";

        @Mixin
        private Settings settings = new Settings();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            StaffRole wanted = role();
            List<Slug> within = campaigns.stream().map(this::slug).toList();
            if (EmailAddresses.parse(email).isEmpty()) {
                return say(new AddResult.NotAnAddress(), "");
            }
            try (Site site = Site.beside(settings.config(), Clock.systemUTC())) {
                Accounts accounts = site.accounts();
                for (Slug slug : within) {
                    if (site.catalogue().allWithDrafts().stream()
                            .noneMatch(one -> one.slug().equals(slug))) {
                        throw wrong("There is no campaign " + slug + ".");
                    }
                }
                StaffRoles roles = within.isEmpty()
                        ? StaffRoles.of(wanted)
                        : new StaffRoles(
                                Set.of(),
                                within.stream()
                                        .distinct()
                                        .collect(Collectors.toMap(Function.identity(), any -> Set.of(wanted))));
                String password = accounts.generatePassword();
                String called = name.isBlank() ? email : name;
                AddResult result = Await.result(accounts.add(email, called, roles, password), ADDING);
                return say(result, password);
            }
        }

        private StaffRole role() {
            return StaffRole.of(role).orElseThrow(() -> wrong("--role has to be " + ROLES));
        }

        private Slug slug(String text) {
            return Slug.parse(text).orElseThrow(() -> wrong(text + " is not the name of a campaign's folder."));
        }

        private ParameterException wrong(String sentence) {
            return new ParameterException(spec.commandLine(), sentence);
        }

        private int say(AddResult result, String password) {
            PrintWriter out = spec.commandLine().getOut();
            PrintWriter err = spec.commandLine().getErr();
            if (result instanceof AddResult.Added) {
                out.printf(
                        "%s can now log in at /staff with this password, which is shown only here:%n%s%n",
                        email, password);
                return ExitStatus.OK;
            }
            if (result instanceof AddResult.AddressTaken) {
                err.println("This address has an account already; nothing was changed.");
            } else if (result instanceof AddResult.NotAnAddress) {
                err.println("This is not an e-mail address; write it like name@example.org.");
            } else if (result instanceof AddResult.NotAName) {
                err.println("A name has 1 to 100 characters on one line; give it with --name.");
            } else {
                err.println("The generated password was refused; try again.");
            }
            return ExitStatus.FAILED;
        }
    }
}
