package org.smallplaces.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.server.Await;
import org.smallplaces.server.Site;
import org.smallplaces.server.Telling;
import org.smallplaces.subject.ExportJson;
import org.smallplaces.vault.HeldRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description =
                "Writes all that is held under an e-mail address as JSON; beside a running server or without one.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "E-MAIL", converter = Subject.Address.class, description = "Whose data it is.")
    @SuppressWarnings("NullAway.Init")
    private EmailAddress address;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "A file that is not there yet; without it, it is printed.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private WhoseData whose = new WhoseData();

    @Mixin
    private Settings settings = new Settings();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** What is not given is not noted as granted: the file is made first, and goes again where the rest fails. */
    @Override
    public Integer call() throws IOException {
        try {
            return made();
        } catch (Unclear e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitStatus.FAILED;
        }
    }

    private int made() throws IOException {
        if (out.isEmpty()) {
            spec.commandLine().getOut().println(export().encodePrettily());
            return ExitStatus.OK;
        }
        Path file = out.get();
        Optional<String> refused = create(file);
        if (refused.isPresent()) {
            spec.commandLine().getErr().println(refused.get());
            return ExitStatus.FAILED;
        }
        try {
            return write(file, export());
        } catch (RuntimeException e) {
            Files.delete(file);
            throw e;
        }
    }

    /** It is not clear of whom. */
    private static final class Unclear extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unclear(String why) {
            super(why);
        }
    }

    private JsonObject export() {
        try (Site site = Site.beside(settings.config(), Clock.systemUTC())) {
            ExportJson format =
                    new ExportJson(site.catalogue(), site.config().baseUrl().toString(), site.clock());
            List<HeldRecord> all = Await.result(site.erasures().held(address), Subject.PATIENCE);
            whose.unclear(all).ifPresent(why -> {
                throw new Unclear(why);
            });
            return Await.result(
                    site.subjects().export(address, whose.of(all), format, Telling.copies(site)), Subject.PATIENCE);
        }
    }

    /** Gives why it could not be made. */
    private static Optional<String> create(Path file) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Optional.empty();
        } catch (FileAlreadyExistsException e) {
            return Optional.of("The file " + file + " exists already. Choose another name, or move it away.");
        } catch (IOException e) {
            return Optional.of(
                    "The file " + file + " could not be written: does its folder exist, and may you write there?");
        }
    }

    private int write(Path file, JsonObject export) throws IOException {
        Files.writeString(file, export.encodePrettily() + "\n");
        spec.commandLine()
                .getOut()
                .println("Records in " + file + ": "
                        + export.getJsonArray("records").size()
                        + ". You alone can read it. Delete it once it was handed over.");
        return ExitStatus.OK;
    }
}
