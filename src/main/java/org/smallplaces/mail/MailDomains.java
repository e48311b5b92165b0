package org.smallplaces.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.smallplaces.core.Slips;

/** What is known of common mail domains; the table is {@code resources/mail/domains.txt}. */
public final class MailDomains {
    /** The provider of a mailbox of which nothing is known. */
    public static final Provider UNKNOWN = new Provider("", "", "");

    private static final String TABLE = "/mail/domains.txt";
    private static final String NONE = "-";
    private static final int COLUMNS = 4;

    /** Nearer than this, two slips of the finger tell more of a known domain than of another one. */
    private static final int LONG_ENOUGH_FOR_TWO_SLIPS = 9;

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    /** Endings of countries that are written far more often by people who mean {@code .com}. */
    private static final Set<String> SLIPS_OF_COM = Set.of("CO", "CM", "OM");

    private static final Map<String, Known> KNOWN = read();

    /** All of them, with spaces between; a star before each that may be proposed for one nearly spelt like it. */
    public static final String COMMON = KNOWN.entrySet().stream()
            .map(known -> (known.getValue().proposed() ? "*" : "") + known.getKey())
            .collect(Collectors.joining(" "));

    private MailDomains() {}

    private record Known(boolean proposed, Provider provider) {}

    /**
     * Who keeps a mailbox.
     *
     * @param hint the end of the message key {@code inbox.provider.…}, or empty
     * @param name of its webmail, or empty
     * @param webmail its address, or empty
     */
    public record Provider(String hint, String name, String webmail) {}

    /** The provider of the mailbox {@code address}, if it is a common one. */
    public static Optional<Provider> provider(String address) {
        return Optional.ofNullable(KNOWN.get(domain(address))).map(Known::provider);
    }

    /**
     * The address that was probably meant by {@code typed}, where its domain is nearly a common one: {@code
     * a@gmial.con} gives {@code a@gmail.com}. It is a question to the reader, never a reason to refuse.
     */
    public static Optional<String> suggestion(String typed) {
        String domain = domain(typed);
        int at = typed.strip().lastIndexOf('@');
        if (at < 1 || domain.isEmpty() || domain.length() > 64 || KNOWN.containsKey(domain)) {
            return Optional.empty();
        }
        return KNOWN.entrySet().stream()
                .filter(known -> known.getValue().proposed())
                .map(Map.Entry::getKey)
                .filter(known -> isSlipOf(domain, known))
                .min(Comparator.comparingInt(known -> Slips.between(domain, known)))
                .map(known -> typed.strip().substring(0, at + 1) + known);
    }

    private static boolean isSlipOf(String domain, String known) {
        if (domain.equals(firstLabel(known))) {
            return true;
        }
        if (firstLabel(domain).equals(firstLabel(known)) && isAbroad(domain)) {
            return false;
        }
        int slips = Slips.between(domain, known);
        boolean sameStart = domain.charAt(0) == known.charAt(0);
        return slips == 1 || (slips == 2 && sameStart && known.length() >= LONG_ENOUGH_FOR_TWO_SLIPS);
    }

    /** Whether it ends as the same company's domain may end in another country. */
    private static boolean isAbroad(String domain) {
        String ending = domain.substring(domain.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        return COUNTRIES.contains(ending) && !SLIPS_OF_COM.contains(ending);
    }

    private static String firstLabel(String domain) {
        int dot = domain.indexOf('.');
        return dot < 0 ? domain : domain.substring(0, dot);
    }

    private static String domain(String address) {
        String stripped = address.strip();
        return stripped.substring(stripped.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    private static Map<String, Known> read() {
        Map<String, Known> known = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(MailDomains.class.getResourceAsStream(TABLE), TABLE)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> add(known, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }

    private static void add(Map<String, Known> known, String line) {
        String[] cells = line.split("\\|", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException(TABLE + " has a damaged line: " + line);
        }
        boolean proposed = cells[0].startsWith("*");
        String domain = (proposed ? cells[0].substring(1) : cells[0]).strip();
        known.put(domain, new Known(proposed, new Provider(cell(cells[1]), cell(cells[2]), cell(cells[3]))));
    }

    private static String cell(String cell) {
        return cell.strip().equals(NONE) ? "" : cell.strip();
    }
}
