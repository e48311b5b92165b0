package org.smallplaces.pack;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Checks a pack without any server: that nothing in it was altered since it was signed, and who signed. The Merkle root
 * is taken on the signature's word, since its salts stay with the organiser.
 */
public final class PackVerifier {
    private static final Set<String> BESIDES = Set.of(PackFileNames.MANIFEST, PackFileNames.SIGNATURE);

    private final Set<String> knownKeys;
    private final Optional<String> expectedKey;

    /**
     * @param knownKeys key fingerprints of signers that are known here
     * @param expectedKey the key fingerprint that the pack has to have, where the caller was told one
     */
    public PackVerifier(Set<String> knownKeys, Optional<String> expectedKey) {
        this.knownKeys = knownKeys.stream().map(PackVerifier::plain).collect(Collectors.toUnmodifiableSet());
        this.expectedKey = expectedKey.map(PackVerifier::plain);
    }

    /** Fingerprints are compared as digits: people copy them with spaces, colons and capitals. */
    private static String plain(String fingerprint) {
        return fingerprint.replaceAll("[\\s:]", "").toLowerCase(Locale.ROOT);
    }

    /** Checks the file; fails only where it cannot be read at all, which says nothing about it. */
    public PackVerdict verify(Path file) throws IOException {
        List<Finding> findings = new ArrayList<>();
        Optional<PackContents> opened = PackContents.open(file, findings);
        if (opened.isEmpty()) {
            return new PackVerdict(PackVerdict.Outcome.NOT_A_PACK, Optional.empty(), findings);
        }
        try (PackContents contents = opened.get()) {
            return verify(contents, findings);
        }
    }

    private PackVerdict verify(PackContents contents, List<Finding> findings) {
        Optional<byte[]> json = contents.small(PackFileNames.MANIFEST, findings);
        Optional<byte[]> signature = contents.small(PackFileNames.SIGNATURE, findings);
        Optional<byte[]> pem = contents.small(PackFileNames.KEY, findings);
        boolean unlikeAPack = json.isEmpty() && signature.isEmpty() && pem.isEmpty();
        if (unlikeAPack) {
            return new PackVerdict(PackVerdict.Outcome.NOT_A_PACK, Optional.empty(), findings);
        }
        Optional<PublicPem> key = pem.flatMap(PublicPem::parse);
        if (pem.isPresent() && key.isEmpty()) {
            findings.add(Finding.of("bad-key"));
        }
        if (json.isPresent()
                && signature.isPresent()
                && key.isPresent()
                && !key.get().signed(json.get(), signature.get())) {
            findings.add(Finding.of("bad-signature"));
        }
        Optional<ReadManifest> manifest = json.flatMap(ReadManifest::parse);
        if (json.isPresent() && manifest.isEmpty()) {
            findings.add(Finding.of("bad-manifest"));
        }
        String signer = key.map(PublicPem::fingerprint).orElse("");
        manifest.ifPresent(read -> check(read, signer, contents, findings));
        contents.compare(findings);
        return verdict(manifest, signer, findings);
    }

    private void check(ReadManifest manifest, String signer, PackContents contents, List<Finding> findings) {
        if (manifest.format() < Manifest.FIRST_FORMAT || manifest.format() > Manifest.FORMAT) {
            findings.add(Finding.between("format", manifest.format(), Manifest.FORMAT));
            return;
        }
        if (!signer.isEmpty() && !manifest.keyFingerprint().equals(signer)) {
            findings.add(Finding.of("manifest-key"));
        }
        if (!manifest.computedFingerprint().equals(manifest.fingerprint())) {
            findings.add(Finding.of("fingerprint"));
        }
        int before = findings.size();
        files(manifest, contents, findings);
        if (findings.size() == before) {
            sums(manifest, contents, findings);
            rows(manifest, contents, findings);
        }
    }

    private static void files(ReadManifest manifest, PackContents contents, List<Finding> findings) {
        Map<String, PackZip.PackedFile> listed = manifest.files().stream()
                .collect(Collectors.toMap(PackZip.PackedFile::name, Function.identity(), (first, second) -> first));
        for (PackZip.PackedFile file : listed.values()) {
            if (!contents.has(file.name())) {
                findings.add(Finding.in("missing", file.name()));
            } else if (!contents.matches(file.name(), file.size(), file.sha256())) {
                findings.add(Finding.in("altered", file.name()));
            }
        }
        for (String name : contents.names()) {
            if (!listed.containsKey(name) && !BESIDES.contains(name)) {
                findings.add(Finding.in("unexpected", name));
            }
        }
        PackFileNames.required(manifest.format(), !manifest.columns().isEmpty()).stream()
                .filter(name -> !listed.containsKey(name) && !contents.has(name))
                .forEach(name -> findings.add(Finding.in("missing", name)));
    }

    private static void sums(ReadManifest manifest, PackContents contents, List<Finding> findings) {
        String expected = manifest.files().stream()
                .filter(file -> !file.name().equals(PackFileNames.SUMS))
                .map(file -> file.sha256() + "  " + file.name() + "\n")
                .collect(Collectors.joining());
        boolean same = contents.small(PackFileNames.SUMS, findings)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).equals(expected))
                .orElse(true);
        if (!same) {
            findings.add(Finding.of("sums"));
        }
    }

    private static void rows(ReadManifest manifest, PackContents contents, List<Finding> findings) {
        if (manifest.columns().isEmpty()) {
            noRows(manifest, contents, findings);
            return;
        }
        try (Reader reader = new InputStreamReader(contents.open(PackFileNames.SIGNATORIES), StandardCharsets.UTF_8)) {
            ReadList list = ReadList.read(reader, manifest.columns(), manifest.letter());
            if (list.rows() != manifest.listed()) {
                findings.add(Finding.between("rows", list.rows(), manifest.listed()));
            }
            manifest.letter()
                    .filter(letter -> letter.organisationsListed() != list.organisations())
                    .ifPresent(letter -> findings.add(
                            Finding.between("organisations", list.organisations(), letter.organisationsListed())));
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            findings.add(Finding.in("altered", PackFileNames.SIGNATORIES));
        }
    }

    /** Where nobody is listed, nobody is. */
    private static void noRows(ReadManifest manifest, PackContents contents, List<Finding> findings) {
        if (manifest.listed() != 0) {
            findings.add(Finding.between("rows", 0, manifest.listed()));
        }
        if (contents.has(PackFileNames.SIGNATORIES)) {
            findings.add(Finding.in("unexpected", PackFileNames.SIGNATORIES));
        }
    }

    private PackVerdict verdict(Optional<ReadManifest> manifest, String signer, List<Finding> findings) {
        boolean altered = !findings.isEmpty();
        boolean otherKey = !signer.isEmpty()
                && expectedKey.filter(key -> !key.equals(signer)).isPresent();
        if (otherKey) {
            findings.add(0, Finding.between("key-differs", signer, expectedKey.orElse("")));
        }
        boolean known =
                knownKeys.contains(signer) || expectedKey.filter(signer::equals).isPresent();
        PackVerdict.Outcome outcome = altered
                ? PackVerdict.Outcome.ALTERED
                : otherKey
                        ? PackVerdict.Outcome.WRONG_KEY
                        : known ? PackVerdict.Outcome.GENUINE : PackVerdict.Outcome.UNKNOWN_SIGNER;
        return new PackVerdict(outcome, manifest.map(read -> read.identity(signer)), findings);
    }
}
