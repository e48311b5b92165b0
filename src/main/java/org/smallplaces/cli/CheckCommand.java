package org.smallplaces.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.smallplaces.campaign.CampaignFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = "Checks the campaigns and names every mistake by file, line and column, with its remedy.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            defaultValue = "${env:SMALLPLACES_CAMPAIGNS:-campaigns}",
            description = "The folder (SMALLPLACES_CAMPAIGNS, ./campaigns).")
    private Path folder = Path.of("campaigns");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        CampaignFolder checked = CampaignFolder.read(folder);
        PrintWriter out = spec.commandLine().getOut();
        checked.mistakes().forEach(mistake -> out.println(mistake.inOneLine()));
        checked.advice().forEach(advice -> out.println("Advice: " + advice.inOneLine()));
        out.printf(
                "%d campaigns are in order, %d mistakes were found.%n",
                checked.campaigns().size(), checked.mistakes().size());
        return checked.mistakes().isEmpty() ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
