package org.smallplaces.page;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.Part;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Language;

/** Nothing is left in English in another language but names of what has no other. */
class NothingLeftInEnglishTest {
    /** Names, and what a person types or reads on a screen of another program: the same in every language. */
    private static final Set<String> THE_SAME_EVERYWHERE = Set.of(
            "site.name",
            "campaign.title",
            "campaign.letter.salutation",
            "pack.text.sha256",
            "pack.staff.kilobytes",
            "trial.message.id",
            "editor.field.in",
            "numbers.percent",
            "numbers.wait.none",
            "pack.sample.title");

    private static final Pattern LATIN_WORD = Pattern.compile("[A-Za-z][A-Za-z0-9.@/_-]*");

    /** Programs, files and formats, which are called so in every script. */
    private static final Set<String> NAMES_IN_LATIN = Set.of(
            "mail",
            "doctor",
            "STARTTLS",
            "DNS",
            "MX",
            "SPF",
            "TXT",
            "DKIM",
            "DMARC",
            "v=spf1",
            "resolver",
            "keys",
            "rotate",
            "use",
            "dkim",
            "rules.yml",
            "s1",
            "default",
            "title",
            "organiser",
            "all",
            "p",
            "v",
            "quarantine",
            "none",
            "spf1",
            "DMARC1",
            "dmarc",
            "_dmarc",
            "name@example.org",
            "example.org",
            "https",
            "privacy@example.org",
            "f6b",
            "PNG",
            "JPEG",
            "SVG",
            "Small",
            "Places",
            "campaigns",
            "smallplaces",
            "check",
            "CSV",
            "JSON",
            "SHA",
            "SHA-256",
            "SHA256",
            "SHA256SUMS",
            "OpenSSL",
            "openssl",
            "version",
            "certutil",
            "Gmail",
            "Outlook",
            "Hotmail",
            "Yahoo",
            "iCloud",
            "Mail",
            "QR",
            "GDPR",
            "ICO",
            "A",
            "AES-256-GCM",
            "Argon2id",
            "Markdown",
            "mailto",
            "Europe/London",
            "Asia/Jerusalem",
            "campaigns/",
            "save-our-library",
            "state",
            "en",
            "cy",
            "he",
            "ar",
            "Aegis",
            "FreeOTP",
            "MBE",
            "KC",
            // the columns of a list of people, as a spreadsheet names them
            "name",
            "email",
            "organisation",
            "titles",
            "post-nominals",
            "role",
            "language",
            "group",
            "capacity",
            "personal",
            "on",
            "behalf",
            "NW11",
            "T09",
            "db8",
            "JavaScript",
            "PDF",
            "Word",
            "ECOSOC",
            "E14001339",
            "a",
            "z",
            "town-hall",
            "signatories-",
            "pdf",
            "publicpetitions@parliament.uk");

    private static final Pattern NAME_IN_LATIN = Pattern.compile(
            ".*\\.(txt|pem|json|csv|sig|pdf|org)|name@.*|-hashfile|hashfile|UTF-8|Ed25519|ZIP|HTML|OK|kB|SW1A|AA|sha256sum"
                    + "|Signature|Verified|Successfully");

    private static final Pattern ENGLISH_WORD = Pattern.compile(
            "\\b(the|and|your|you|this|that|with|from|have|has|not|are|was|were|will|been|is|it|by|for|to|of)\\b");

    /** All at once, so that a translator sees the whole list. */
    private final SoftAssertions findings = new SoftAssertions();

    private final Map<Language, Map<String, String>> files = MessageFiles.read(WebFolder.load());
    private final Map<String, String> english = files.getOrDefault(Messages.FALLBACK, Map.of());

    @AfterEach
    void nothingWasFound() {
        findings.assertAll();
    }

    @Test
    void noSentenceIsLeftInEnglish() {
        files.forEach((language, sentences) -> {
            if (!language.equals(Messages.FALLBACK)) {
                Set<String> left = new TreeSet<>(sentences.keySet());
                left.removeIf(key -> !sentences.get(key).equals(english.get(key)));
                left.removeAll(THE_SAME_EVERYWHERE);
                findings.assertThat(left)
                        .as("the same as in English in %s", language)
                        .isEmpty();
            }
        });
    }

    @Test
    void noEnglishWordsAreLeftInASentence() {
        files.forEach((language, sentences) -> {
            if (!language.equals(Messages.FALLBACK)) {
                sentences.forEach((key, words) -> findings.assertThat(foreign(language, key, words))
                        .as("%s in %s", key, language)
                        .isEmpty());
            }
        });
    }

    private static List<String> foreign(Language language, String key, String words) {
        String said = said(words);
        // What has been published stands there by its name and its address.
        if (key.equals("trial.message.id") || key.matches("checklist\\..*\\.source")) {
            return List.of();
        }
        if (language.direction().equals("ltr")) {
            return ENGLISH_WORD
                    .matcher(said)
                    .results()
                    .map(found -> found.group())
                    .toList();
        }
        return LATIN_WORD
                .matcher(said)
                .results()
                .map(found -> found.group().replaceAll("[.,]$", ""))
                .filter(word -> !NAMES_IN_LATIN.contains(word)
                        && !NAME_IN_LATIN.matcher(word).matches())
                .toList();
    }

    /** The words themselves, without the arguments and the names of their cases. */
    private static String said(String words) {
        MessagePattern pattern = new MessagePattern(words);
        StringBuilder said = new StringBuilder(words);
        for (int i = 0; i < pattern.countParts(); i++) {
            int from = pattern.getPart(i).getIndex();
            if (pattern.getPart(i).getType() == Part.Type.ARG_START) {
                int to = end(pattern, i);
                said.replace(from, to, " ".repeat(to - from));
            } else if (pattern.getPart(i).getType() == Part.Type.MSG_START) {
                said.replace(from, end(pattern, i), words.substring(from, end(pattern, i)));
            }
        }
        return said.toString();
    }

    private static int end(MessagePattern pattern, int start) {
        return pattern.getPart(pattern.getLimitPartIndex(start)).getLimit();
    }
}
