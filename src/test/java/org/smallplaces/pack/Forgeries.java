package org.smallplaces.pack;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.pack.PackVerdict.Outcome;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.SigningKey;

/** What people might do to a pack, and what has to be said of it: by the command and by the page alike. */
public final class Forgeries implements AutoCloseable {
    public final PackWorld world;
    private final SigningKey foreign;
    private final byte[] first;
    private final byte[] second;
    private final List<Forged> all = new ArrayList<>();

    /**
     * One of them.
     *
     * @param beside what is given together with it
     * @param words that have to be among what is found, with the file that they name: {@code altered letter.pdf}
     * @param notes what has to be said beside
     */
    public record Forged(
            String name, byte[] zip, List<byte[]> beside, Outcome outcome, Set<String> words, Set<String> notes) {
        @Override
        public String toString() {
            return name;
        }
    }

    public Forgeries() throws IOException {
        world = new PackWorld(CampaignKind.LETTER, PackWorld.ENGLISH);
        world.signLetter("Ada", PackWorld.onBehalf("Chair", "Lane Trust", "Ada"));
        world.signLetter("Ben, \"Ben\"", PackWorld.onBehalf("Vicar", "LANE TRUST", "Ben"));
        world.signLetter("Cem", PackWorld.personally("", "Straße e.V.", "Cem"));
        first = Files.readAllBytes(world.build());
        world.signLetter("Dov", PackWorld.onBehalf("", "Hill House", "Dov"));
        second = Files.readAllBytes(world.build());
        Keys.create(world.folder.resolve("foreign-keys"));
        foreign = SigningKey.current(Keys.read(world.folder.resolve("foreign-keys")));
        honest();
        signatures();
        files();
        facts();
        editions();
        lists();
        all.addAll(new ZipForgeries(first, second).all());
    }

    public List<Forged> all() {
        return List.copyOf(all);
    }

    /** A pack that the site itself has signed, with this title. */
    public byte[] titled(String title) throws IOException {
        return forge().manifest(json -> json.getJsonObject("campaign").put("title", title))
                .sign(world.key)
                .zip();
    }

    /** What a finding is called here. */
    public static String called(Finding finding) {
        String file = finding.arguments().getOrDefault("file", "");
        return file.isEmpty() ? finding.word() : finding.word() + " " + file;
    }

    private Forgery forge() {
        try {
            return new Forgery(first);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String name, byte[] zip, Outcome outcome, String... words) {
        all.add(new Forged(name, zip, List.of(), outcome, new TreeSet<>(Arrays.asList(words)), Set.of()));
    }

    private void together(String name, byte[] zip, byte[] beside, String note) {
        all.add(new Forged(name, zip, List.of(beside), Outcome.GENUINE, Set.of(), Set.of(note)));
    }

    private void honest() throws IOException {
        add("nothing was done to it", first, Outcome.GENUINE);
        add("packed again by another program", forge().zippedByAnother(), Outcome.GENUINE);
        Consumer<JsonObject> second = json -> json.remove("columns");
        add("a letter from before columns were chosen", ofFormat(2, second).zip(), Outcome.GENUINE);
        Consumer<JsonObject> first = second.andThen(json -> json.remove("letter"));
        add("a petition from then", ofFormat(1, first).zip(), Outcome.GENUINE);
        add(
                "a petition from then with another root",
                ofFormat(1, first)
                        .manifest(json -> json.put("merkleRoot", "0".repeat(64)))
                        .sign(world.key)
                        .zip(),
                Outcome.ALTERED,
                "fingerprint");
    }

    /** As the program made it before: without a summary, and with the fingerprint of that time. */
    private Forgery ofFormat(int format, Consumer<JsonObject> without) {
        Forgery old = forge().remove("summary.json")
                .manifest(json -> forget(json, "summary.json"))
                .manifest(json -> json.put("format", format).remove("status"))
                .manifest(without)
                .fitSums();
        String fingerprint =
                ReadManifest.parse(old.file("manifest.json")).orElseThrow().computedFingerprint();
        return old.manifest(json -> json.put("fingerprint", fingerprint)).sign(world.key);
    }

    private void signatures() throws IOException {
        byte[] pem = foreign.publicPem().getBytes(StandardCharsets.UTF_8);
        Forgery perfect = forge().edit("signatories.csv", csv -> csv.replace("Ada", "Eve"))
                .put("signing-key.pem", pem)
                .manifest(json -> json.put("keyFingerprint", foreign.fingerprint()))
                .fitSums()
                .fitManifest();
        add("everything signed again by a foreign key", perfect.sign(foreign).zip(), Outcome.UNKNOWN_SIGNER);
        add(
                "a foreign key that claims to be ours",
                perfect.manifest(json -> json.put("keyFingerprint", world.key.fingerprint()))
                        .sign(foreign)
                        .zip(),
                Outcome.ALTERED,
                "manifest-key");
        add(
                "our key in it, signed by a foreign one",
                forge().manifest(json -> json.getJsonObject("campaign").put("title", "Another"))
                        .sign(foreign)
                        .zip(),
                Outcome.ALTERED,
                "bad-signature");
        add(
                "the key replaced and nothing else",
                forge().put("signing-key.pem", pem).zip(),
                Outcome.ALTERED,
                "bad-signature",
                "manifest-key",
                "altered signing-key.pem");
        add(
                "a key that is none",
                forge().put(
                                "signing-key.pem",
                                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"
                                        .getBytes(StandardCharsets.UTF_8))
                        .zip(),
                Outcome.ALTERED,
                "bad-key");
        add(
                "the signature of another edition",
                forge().takeFrom(new Forgery(second), "manifest.sig").zip(),
                Outcome.ALTERED,
                "bad-signature");
        add(
                "a signature of the wrong length",
                forge().put("manifest.sig", new byte[63]).zip(),
                Outcome.ALTERED,
                "bad-signature");
        add(
                "a manifest that is none",
                forge().put("manifest.json", "{}".getBytes(StandardCharsets.UTF_8))
                        .sign(world.key)
                        .zip(),
                Outcome.ALTERED,
                "bad-manifest");
    }

    private void files() throws IOException {
        for (String name : forge().names()) {
            boolean proof = Set.of("manifest.json", "manifest.sig").contains(name);
            String[] words = proof ? new String[] {} : new String[] {"altered " + name};
            add("a flipped byte in " + name, forge().flip(name).zip(), Outcome.ALTERED, words);
            add("without " + name, forge().remove(name).zip(), Outcome.ALTERED, "missing " + name);
        }
        add("a file more", forge().put("more.pdf", new byte[3]).zip(), Outcome.ALTERED, "unexpected more.pdf");
        byte[] shorter = withoutLastPage(forge().file("letter.pdf"));
        add(
                "a page less in the letter",
                forge().put("letter.pdf", shorter).zip(),
                Outcome.ALTERED,
                "altered letter.pdf");
        add(
                "a page less, and sums made to fit",
                forge().put("letter.pdf", shorter).fitSums().fitManifest().zip(),
                Outcome.ALTERED,
                "bad-signature");
        add(
                "the letter of another edition",
                forge().takeFrom(new Forgery(second), "letter.pdf").zip(),
                Outcome.ALTERED,
                "altered letter.pdf");
        add(
                "the list of another edition",
                forge().takeFrom(new Forgery(second), "signatories.csv").zip(),
                Outcome.ALTERED,
                "altered signatories.csv");
        add(
                "sums with other hashes",
                forge().edit("SHA256SUMS", sums -> sums.replaceFirst("^.", "x")).zip(),
                Outcome.ALTERED,
                "altered SHA256SUMS");
        add(
                "sums that the signer got wrong",
                forge().put("SHA256SUMS", new byte[] {'x'})
                        .fitManifest()
                        .sign(world.key)
                        .zip(),
                Outcome.ALTERED,
                "sums");
        add(
                "a manifest that forgets the letter",
                forge().manifest(json -> forget(json, "letter.pdf"))
                        .sign(world.key)
                        .zip(),
                Outcome.ALTERED,
                "unexpected letter.pdf");
    }

    @SuppressWarnings("unchecked")
    private static void forget(JsonObject manifest, String name) {
        manifest.getJsonArray("files")
                .getList()
                .removeIf(file -> file instanceof java.util.Map<?, ?> map && name.equals(map.get("name")));
    }

    private static byte[] withoutLastPage(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            document.removePage(document.getNumberOfPages() - 1);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    /** Each fact changed by a stranger does not fit the signature; changed by the signer, not the fingerprint. */
    private void facts() throws IOException {
        fact("another edition number", json -> json.put("edition", 7));
        fact("another moment", json -> json.put("snapshot", "2027-03-02T12:00:00Z"));
        fact("another preset", json -> json.put("preset", "public-record"));
        fact("other columns", json -> json.getJsonArray("columns").remove(0));
        fact("another text", json -> json.getJsonArray("texts").getJsonObject(0).put("sha256", "0".repeat(64)));
        fact("another edition before", json -> json.put("previous", "0".repeat(40)));
        fact("another root", json -> json.put("merkleRoot", "0".repeat(64)));
        fact("another count of people", json -> json.getJsonObject("counts").put("standing", 3_000));
        fact(
                "another count of organisations",
                json -> json.getJsonObject("letter").put("organisations", 2));
        fact("another order", json -> json.getJsonObject("letter").put("order", "alphabetical-by-force"));
        add(
                "a format that nobody knows yet",
                forge().manifest(json -> json.put("format", 9)).sign(world.key).zip(),
                Outcome.ALTERED,
                "format");
        add(
                "the format of before",
                forge().manifest(json -> json.put("format", 2)).sign(world.key).zip(),
                Outcome.ALTERED,
                "fingerprint");
        add(
                "more listed than there are rows",
                forge().manifest(json -> json.getJsonObject("counts").put("listed", 30))
                        .sign(world.key)
                        .zip(),
                Outcome.ALTERED,
                "rows",
                "fingerprint");
        add(
                "more organisations than people who speak for them",
                forge().manifest(json -> json.getJsonObject("letter").put("organisations", 300))
                        .sign(world.key)
                        .zip(),
                Outcome.ALTERED,
                "bad-manifest");
        add(
                "more organisations listed than sign",
                forge().manifest(json -> json.getJsonObject("letter")
                                .put("organisationsListed", 2)
                                .put("organisations", 2))
                        .sign(world.key)
                        .zip(),
                Outcome.ALTERED,
                "organisations");
    }

    private void fact(String name, Consumer<JsonObject> change) throws IOException {
        add(name, forge().manifest(change).zip(), Outcome.ALTERED, "bad-signature", "fingerprint");
        add(name + ", by the signer", forge().manifest(change).sign(world.key).zip(), Outcome.ALTERED, "fingerprint");
    }

    private void editions() throws IOException {
        all.add(new Forged(
                "an old edition as if it were current", first, List.of(), Outcome.GENUINE, Set.of(), Set.of("alone")));
        together("an old edition beside its successor", first, second, "superseded");
        together("the successor beside the old edition", second, first, "follows");
        byte[] strangers = new Forgery(second)
                .put("signing-key.pem", foreign.publicPem().getBytes(StandardCharsets.UTF_8))
                .manifest(json -> json.put("keyFingerprint", foreign.fingerprint()))
                .fitSums()
                .fitManifest()
                .sign(foreign)
                .zip();
        together("a successor of somebody else's replaces nothing", first, strangers, "alone");
        byte[] altered = new Forgery(second).flip("letter.pdf").zip();
        together("nor does an altered one", first, altered, "alone");
        byte[] manifest = new Forgery(second).file("manifest.json");
        add(
                "the manifest of the successor",
                forge().put("manifest.json", manifest).zip(),
                Outcome.ALTERED,
                "bad-signature",
                "altered letter.pdf",
                "altered signatories.csv");
    }

    private void lists() throws IOException {
        String row = "\r\n99,,,Zoe,,,,,,,,,1,en,2027-01-01,";
        list("a row more", csv -> csv.stripTrailing() + row + "\r\n");
        list("a row less", csv -> csv.substring(0, csv.lastIndexOf("\r\n", csv.length() - 3) + 2));
        list("another name in a row", csv -> csv.replace("Ada", "Eve"));
        list("a person who suddenly speaks for a body", csv -> csv.replace("Lane Trust", "Home Office"));
    }

    private void list(String name, java.util.function.UnaryOperator<String> change) throws IOException {
        add(name, forge().edit("signatories.csv", change).zip(), Outcome.ALTERED, "altered signatories.csv");
        Forgery fitted = forge().edit("signatories.csv", change).fitSums().fitManifest();
        add(name + ", and sums made to fit", fitted.zip(), Outcome.ALTERED, "bad-signature");
    }

    @Override
    public void close() throws IOException {
        world.close();
    }
}
