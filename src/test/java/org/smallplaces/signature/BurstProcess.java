package org.smallplaces.signature;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.ConsentWording;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.PersonName;
import org.smallplaces.core.SignatureDraft;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.Visibility;
import org.smallplaces.db.Database;
import org.smallplaces.db.DatabaseAddress;
import org.smallplaces.db.KilledProcess;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.TestKeys;

/** A server of its own that signs as fast as it can and prints the id of every signature that it acknowledges. */
final class BurstProcess {
    private static final int AT_ONCE = 200;

    private final Process process;

    private BurstProcess(Process process) {
        this.process = process;
    }

    /** Arguments: host, port, database, user, campaign; the password comes on the standard input. */
    public static void main(String[] arguments) throws IOException {
        String password = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        DatabaseAddress address = new DatabaseAddress(
                arguments[0], Integer.parseInt(arguments[1]), arguments[2], arguments[3], password, Map.of());
        Vertx vertx = Vertx.vertx();
        Database database = Database.open(vertx, address, 6);
        Keys keys = TestKeys.fresh();
        Sealer sealer = new Sealer(keys, new SecureRandom());
        SignatureWriter writer = new SignatureWriter(
                vertx, database.pool(), new AddressHashes(keys), sealer, Clock.systemUTC(), () -> {});
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (int i = 0; i < AT_ONCE; i++) {
            signForEver(writer, UUID.fromString(arguments[4]), out);
        }
    }

    private static void signForEver(SignatureWriter writer, UUID campaign, PrintStream out) {
        writer.sign(draft(campaign)).onComplete(answer -> {
            if (answer.succeeded()) {
                out.println(answer.result());
            }
            signForEver(writer, campaign, out);
        });
    }

    private static SignatureDraft draft(UUID campaign) {
        Language english = new Language("en");
        String address = UUID.randomUUID() + "@example.org";
        return new SignatureDraft(
                campaign,
                new SignedText(1, 1, english, "", ""),
                new ConsentWording(1, ConsentPurpose.SIGNATURE, english, "", ""),
                Optional.empty(),
                new PersonName("Somebody"),
                new EmailAddress(address, address),
                "GB",
                "NW11 8LX",
                "",
                Visibility.COUNTED_ONLY,
                Optional.empty(),
                "");
    }

    static BurstProcess start(DatabaseAddress address, UUID campaign) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        KilledProcess.temporary(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BurstProcess.class.getName(),
                        address.host(),
                        Integer.toString(address.port()),
                        address.database(),
                        address.user(),
                        campaign.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().write((address.password() + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return new BurstProcess(process);
    }

    /** Reads what is acknowledged; after so many ids the process is killed as by {@code kill -9}. */
    List<UUID> killAfter(int ids) throws IOException, InterruptedException {
        List<UUID> acknowledged = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null && line.length() == 36; line = out.readLine()) {
                acknowledged.add(UUID.fromString(line));
                if (acknowledged.size() == ids) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
        return acknowledged;
    }
}
