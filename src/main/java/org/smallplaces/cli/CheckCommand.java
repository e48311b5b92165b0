package org.smallplaces.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.smallplaces.campaign.CampaignFolder;
import org.smallplaces.campaign.ConsentHint;
import org.smallplaces.page.Messages;
import org.smallplaces.page.WebFolder;
import org.smallplaces.signing.ConsentSentences;
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
        if (Files.exists(folder.resolve("campaign.yml"))) {
            spec.commandLine()
                    .getErr()
                    .println("The folder " + folder + " is one campaign. Check the folder that holds it.");
            return ExitStatus.FAILED;
        }
        CampaignFolder checked = CampaignFolder.read(folder);
        PrintWriter out = spec.commandLine().getOut();
        checked.mistakes().forEach(mistake -> out.println(mistake.inOneLine()));
        checked.advice().forEach(advice -> out.println("Advice: " + advice.inOneLine()));
        ConsentHint.of(checked, new ConsentSentences(Messages.load(WebFolder.load())))
                .forEach(hint -> out.println("Advice: " + hint.inOneLine()));
        out.printf(
                "Campaigns in order: %d. Mistakes: %d.%n",
                checked.campaigns().size(), checked.mistakes().size());
        checked.examples().ifPresent(out::println);
        boolean inOrder = checked.mistakes().isEmpty() && !checked.campaigns().isEmpty();
        return inOrder ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
