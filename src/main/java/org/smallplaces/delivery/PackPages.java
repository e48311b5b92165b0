package org.smallplaces.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.smallplaces.pack.LetterFacts;
import org.smallplaces.pack.Pack;
import org.smallplaces.pack.PackChanges;
import org.smallplaces.pack.PackFacts;
import org.smallplaces.pack.PackState;
import org.smallplaces.pack.PackStep;
import org.smallplaces.pack.PublicKeys;

/** What the console's pages about packs show. */
final class PackPages {
    private static final long KILOBYTE = 1_000;

    private static final String CANCELLED = "cancelled";
    private static final long MINUTE = 60;

    private PackPages() {}

    private static boolean isCancelled(Pack pack) {
        return pack.state() == PackState.FAILED && pack.reason().equals(CANCELLED);
    }

    /** The sentences about reading name no numbers until it is known how many there are. */
    private static boolean isCounted(Pack pack) {
        return pack.total() > 0 && (pack.step() == PackStep.READING || pack.step() == PackStep.CHECKING);
    }

    /**
     * {@code pages/delivery/packs}: the packs of a campaign.
     *
     * @param organisations for which people have signed a letter; nothing for a petition
     * @param preset the one that is previewed
     * @param saidKey what has to be said first, or empty
     * @param tooLate whether the day to send it by has passed, so that none may be built
     */
    record PacksPage(
            String slug,
            String title,
            long standing,
            Optional<Long> organisations,
            long verified,
            boolean tooLate,
            List<Edition> editions,
            List<PresetViews.Offer> presets,
            PresetViews.Named preset,
            PackPreview preview,
            String saidKey) {
        /** Where somebody records that it is still to be sent. */
        public String releasePath() {
            return "/staff/campaigns/" + slug + "/release#send-by";
        }

        /** Where staff choose comments. */
        public String commentsPath() {
            return address() + "/comments";
        }

        public String address() {
            return "/staff/campaigns/" + slug + "/packs";
        }

        public boolean lines() {
            return organisations.isPresent();
        }
    }

    /** A line of the list of editions. */
    record Edition(
            String address,
            int edition,
            PresetViews.Named preset,
            String stateKey,
            Optional<Long> kilobytes,
            String fingerprint,
            Instant requestedAt,
            String requestedBy) {
        /** @param destroyed whether its file was, since somebody was erased from it */
        static Edition of(Pack pack, boolean destroyed) {
            return new Edition(
                    "/staff/packs/" + pack.id(),
                    pack.edition(),
                    PresetViews.Named.of(pack.preset()),
                    "pack.state."
                            + (destroyed
                                    ? "destroyed"
                                    : isCancelled(pack)
                                            ? CANCELLED
                                            : pack.state().word()),
                    pack.file().filter(file -> !destroyed).map(file -> (file.size() + KILOBYTE - 1) / KILOBYTE),
                    pack.facts().map(PackFacts::fingerprint).orElse(""),
                    pack.requestedAt(),
                    pack.requestedBy());
        }
    }

    /** {@code pages/delivery/pack}: one pack, while it is made and afterwards. */
    record PackPage(
            String title,
            Edition edition,
            String packsAddress,
            String fileName,
            boolean ready,
            boolean failed,
            String failedKey,
            String stepKey,
            long done,
            long total,
            Optional<Long> minutesLeft,
            Optional<PackFacts> facts,
            String sha256,
            List<PackedFile> files,
            PresetViews.Shown preset,
            Optional<Instant> erased,
            PackCopies copies,
            PackStop stop) {
        static PackPage of(
                Pack pack, String title, String fileName, Optional<Instant> erased, PackCopies copies, PackStop stop) {
            boolean failed = pack.state() == PackState.FAILED;
            return new PackPage(
                    title,
                    Edition.of(pack, erased.isPresent()),
                    "/staff/campaigns/" + pack.slug() + "/packs",
                    fileName,
                    pack.state() == PackState.READY,
                    failed,
                    failed ? "pack.failed." + pack.reason() : "",
                    "pack.step." + pack.step().word() + (isCounted(pack) ? ".counted" : ""),
                    pack.done(),
                    pack.total(),
                    pack.left().map(left -> (left.toSeconds() + MINUTE - 1) / MINUTE),
                    pack.facts(),
                    pack.file().map(Pack.Zip::sha256).orElse(""),
                    pack.file().map(zip -> PackedFile.of(zip.files())).orElse(List.of()),
                    PresetViews.Shown.of(
                            pack.preset(),
                            pack.facts().flatMap(PackFacts::letter).isPresent(),
                            ""),
                    erased,
                    copies,
                    stop);
        }

        /** What changed since the edition before. */
        public Optional<PackChanges> changes() {
            return facts.flatMap(PackFacts::changes);
        }

        public boolean listed() {
            return !preset.columnKeys().isEmpty();
        }

        /** Where it is proposed to hand it over. */
        public String handOverAddress() {
            return edition.address() + "/hand-over";
        }

        public boolean making() {
            return !ready && !failed;
        }

        /** What was frozen of a letter beside what a petition has. */
        public Optional<LetterFacts> letter() {
            return facts.flatMap(PackFacts::letter);
        }

        /** Whether a part of the whole is known: before that a bar would be invented. */
        public boolean measured() {
            return total > 0;
        }

        /** Where whoever downloaded it says that their copies are deleted. */
        public String deletedAddress() {
            return edition.address() + "/copy-deleted";
        }

        public String cancelAddress() {
            return edition.address() + "/cancel";
        }
    }

    /** {@code pages/delivery/keys}: the public keys, the one in use first. */
    record KeysPage(List<PublicKey> keys) {
        static KeysPage of(List<PublicKeys.PublicKey> keys) {
            return new KeysPage(IntStream.range(0, keys.size())
                    .mapToObj(n ->
                            new PublicKey(keys.get(n).fingerprint(), keys.get(n).pem(), n == 0))
                    .toList());
        }
    }

    /** A public key with its key fingerprint in full. */
    record PublicKey(String fingerprint, String pem, boolean current) {}
}
