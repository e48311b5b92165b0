package org.smallplaces.setting;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.smallplaces.core.Characters;
import org.smallplaces.mail.EmailAddresses;

/** Checks what was typed, field by field, and gathers what is wrong. */
final class TypedWords {
    private static final Pattern WEB = Pattern.compile("https?://[^\\s\"<>\\\\]{1,200}");
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]");

    private final UnaryOperator<String> typed;
    private final Map<String, String> errors = new LinkedHashMap<>();

    TypedWords(UnaryOperator<String> typed) {
        this.typed = typed;
    }

    Map<String, String> errors() {
        return errors;
    }

    /** Says what is wrong with a field. */
    void wrong(String field, String error) {
        errors.putIfAbsent(field, "setting.error." + error);
    }

    /** One line, or empty. */
    String line(String field, int longest) {
        String words = typed.apply(field).strip();
        if (words.length() > longest) {
            wrong(field, "long");
        } else if (!words.isEmpty() && !Characters.printable(words)) {
            wrong(field, "characters");
        } else if (FORMULA.matcher(words).find()) {
            wrong(field, "formula");
        }
        return words;
    }

    /** A few lines, or none. */
    String lines(String field, int most, int longest) {
        String words = typed.apply(field).strip().replace("\r\n", "\n");
        if (words.length() > most * longest || words.lines().count() > most) {
            wrong(field, "long");
        } else if (!words.lines().allMatch(line -> line.isBlank() || Characters.printable(line.strip()))) {
            wrong(field, "characters");
        }
        return words;
    }

    /** An e-mail address, or empty. */
    String email(String field) {
        String words = typed.apply(field).strip();
        if (!words.isEmpty() && EmailAddresses.parse(words).isEmpty()) {
            wrong(field, "email");
        }
        return words;
    }

    /** An address of the web, or empty. */
    String web(String field) {
        String words = typed.apply(field).strip();
        if (!words.isEmpty() && !(WEB.matcher(words).matches() && hasHost(words))) {
            wrong(field, "web");
        }
        return words;
    }

    private static boolean hasHost(String address) {
        try {
            URI uri = new URI(address);
            return uri.getHost() != null && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** A whole number within bounds. */
    int number(String field, int least, int most) {
        String words = typed.apply(field).strip();
        OptionalInt number =
                words.matches("[0-9]{1,7}") ? OptionalInt.of(Integer.parseInt(words)) : OptionalInt.empty();
        if (number.isEmpty() || number.getAsInt() < least || number.getAsInt() > most) {
            wrong(field, "number");
        }
        return number.orElse(least);
    }
}
