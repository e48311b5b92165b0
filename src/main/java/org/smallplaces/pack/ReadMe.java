package org.smallplaces.pack;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;
import org.smallplaces.page.Templates;
import org.smallplaces.page.View;

/** {@code READ-ME-FIRST.txt}: how to check the pack with openssl and sha256sum, in its language and in English. */
final class ReadMe {
    private static final String BETWEEN = "\n" + "-".repeat(72) + "\n\n";

    private final Templates templates;

    ReadMe(Templates templates) {
        this.templates = templates;
    }

    record ReadMePage(
            String title,
            int edition,
            Instant snapshot,
            String site,
            String keysAddress,
            String keyFingerprint,
            String fingerprint,
            boolean lists,
            boolean byArea,
            boolean counted,
            boolean summed,
            String volumes,
            boolean comments,
            Optional<PackChanges> changes) {
        /** The page that checks packs in a browser. */
        public String checkAddress() {
            return site + "/check";
        }

        /** Where it stands whether this edition is current. */
        public String statusAddress() {
            return site + "/packs/" + fingerprint;
        }
    }

    byte[] text(PackFacts facts, LetterRest rest) {
        String text = in(facts.language(), facts, rest);
        if (!facts.language().equals(Messages.FALLBACK)) {
            text += BETWEEN + in(Messages.FALLBACK, facts, rest);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String in(Language language, PackFacts facts, LetterRest rest) {
        ReadMePage page = new ReadMePage(
                facts.head().title(),
                facts.edition(),
                facts.snapshot(),
                facts.head().site(),
                facts.head().site() + "/keys",
                facts.keyFingerprint(),
                facts.fingerprint(),
                facts.preset().listsNames(),
                facts.preset().split() != PackSplit.NONE,
                !rest.areas().isEmpty(),
                facts.format() >= Manifest.FORMAT,
                rest.volumes() == 0 ? "" : rest.volumes() == 1 ? "signatories.pdf" : "signatories-1.pdf …",
                !rest.comments().isEmpty(),
                facts.changes());
        return templates.render("pack/read-me.txt", View.document(language, facts.zone()), page);
    }
}
