package org.smallplaces.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.smallplaces.vault.Keys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "keys",
        description = "The secret keys of a site.",
        mixinStandardHelpOptions = true,
        subcommands = KeysCommand.Create.class)
final class KeysCommand {
    @Command(
            name = "create",
            description =
                    "Writes a file with new keys, readable by its owner alone. An existing file is never touched.",
            mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "The file to write.")
        private Path file = Path.of("keys");

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            Keys.create(file);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "New keys are in %s. Keep a copy in a safe place: without them no stored address can be read,"
                                    + " and no link that was mailed works.%nServe with SMALLPLACES_KEYS=%s%n",
                            file, file.toAbsolutePath());
            return ExitStatus.OK;
        }
    }
}
