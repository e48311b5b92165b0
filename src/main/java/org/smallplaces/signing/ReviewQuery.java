package org.smallplaces.signing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Moderation;
import org.smallplaces.core.SignatureState;
import org.smallplaces.http.Clients;
import org.smallplaces.line.FieldError;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.signature.SignatureFilter;

/**
 * Which signatures the review page lists and how; every value as it was typed.
 *
 * @param token what stands in an address for those fields that may be about somebody, or empty
 * @param lost whether what stood there opens no more
 */
record ReviewQuery(Map<String, String> values, String token, boolean lost) {
    static final List<String> QUEUES = List.of("held", "reported", "hidden", "clear", "all");
    static final List<String> STATES = List.of("verified", "pending", "invalidated", "withdrawn", "any");
    static final List<String> SORTS = List.of("newest", "oldest", "name");
    /** What may be sought, each the name of a field. */
    static final List<String> SOUGHT =
            List.of("name", "organisation", "domain", "district", "area", "from", "to", "number", "network");

    /** Those that may be about somebody, and never stand in an address as they are. */
    static final List<String> PERSONAL = List.of("name", "organisation", "domain", "network");

    private static final String SEARCH = "search";
    private static final List<String> ALL = Stream.of(
                    List.of("queue", "show", "reason", "sort"), SOUGHT, List.of("last", "skip"))
            .flatMap(List::stream)
            .toList();

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern DISTRICT = Pattern.compile("[A-Z]{1,2}[0-9][0-9A-Z]?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");
    private static final int MOST_SKIPPED = 5;
    private static final int LONGEST = 200;
    private static final int SHORTEST_AREA = 3;

    /** Reads what was typed; what is unknown is left out, and what is missing is what most look for. */
    static ReviewQuery typed(UnaryOperator<String> parameter, Function<Map<String, String>, String> seal) {
        Map<String, String> values = read(parameter, ALL);
        Map<String, String> personal = new LinkedHashMap<>(values);
        personal.keySet().retainAll(PERSONAL);
        return new ReviewQuery(values, personal.isEmpty() ? "" : seal.apply(personal), false);
    }

    /** Reads an address that this page has made. */
    static ReviewQuery address(UnaryOperator<String> parameter, Function<String, Optional<Map<String, String>>> open) {
        Map<String, String> values = new LinkedHashMap<>(read(
                parameter, ALL.stream().filter(name -> !PERSONAL.contains(name)).toList()));
        String token = parameter.apply(SEARCH);
        if (token.isEmpty()) {
            return new ReviewQuery(Map.copyOf(values), "", false);
        }
        Optional<Map<String, String>> opened = open.apply(token);
        values.putAll(opened.orElse(Map.of()));
        return new ReviewQuery(Map.copyOf(values), opened.isPresent() ? token : "", opened.isEmpty());
    }

    private static Map<String, String> read(UnaryOperator<String> parameter, List<String> names) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : names) {
            String typed = Sought.clean(parameter.apply(name));
            String kept = typed.substring(0, Math.min(typed.length(), LONGEST));
            if (!kept.isEmpty()) {
                values.put(name, kept);
            }
        }
        return Map.copyOf(values);
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    private String choice(String name, List<String> known) {
        return known.contains(value(name)) ? value(name) : known.get(0);
    }

    String queue() {
        return choice("queue", QUEUES);
    }

    /** What is reported is verified, or it would be in no list. */
    String show() {
        return queue().equals("reported") ? "verified" : choice("show", STATES);
    }

    String sort() {
        return choice("sort", SORTS);
    }

    Optional<HoldReason> reason() {
        return queue().equals("held") ? HoldReason.of(value("reason")) : Optional.empty();
    }

    String typed(String field) {
        return value(field);
    }

    Optional<UUID> last() {
        return id(value("last"));
    }

    int skip() {
        String digits = value("skip");
        return NUMBER.matcher(digits).matches() && digits.length() <= MOST_SKIPPED ? Integer.parseInt(digits) : 0;
    }

    static Optional<UUID> id(String typed) {
        return Optional.of(typed.toLowerCase(Locale.ROOT))
                .filter(word -> ID.matcher(word).matches())
                .map(UUID::fromString);
    }

    /** Whether anything is sought beyond the queue and the state. */
    boolean seeks() {
        return SOUGHT.stream().anyMatch(values::containsKey);
    }

    /** The same with another value; an empty one takes it out. What is changed begins at the first page. */
    ReviewQuery with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.remove("last");
        changed.remove("skip");
        changed.remove(name);
        if (!value.isEmpty()) {
            changed.put(name, value);
        }
        return new ReviewQuery(Map.copyOf(changed), PERSONAL.contains(name) ? "" : token, false);
    }

    /** Everything but what is sought. */
    ReviewQuery unsought() {
        ReviewQuery left = with("last", "");
        for (String field : SOUGHT) {
            left = left.with(field, "");
        }
        return left;
    }

    /** As it stands behind the path, with its question mark; empty where everything is as usual. */
    String encoded() {
        String query = Stream.concat(
                        ALL.stream()
                                .filter(name -> !PERSONAL.contains(name) && values.containsKey(name))
                                .map(name -> name + "=" + URLEncoder.encode(value(name), StandardCharsets.UTF_8)),
                        Stream.of(SEARCH + "=" + token).filter(any -> !token.isEmpty()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    /** What is wrong with what was typed; nothing is found then. */
    List<FieldError> errors(Campaign campaign) {
        List<FieldError> errors = new ArrayList<>();
        if (lost) {
            errors.add(new FieldError("name", "review.wrong.search"));
        }
        if (!value("name").isEmpty()
                && (Sought.tooLong(value("name"))
                        || !WORD.matcher(value("name")).find())) {
            errors.add(error("name"));
        }
        if (!value("organisation").isEmpty()
                && !WORD.matcher(value("organisation")).find()) {
            errors.add(error("organisation"));
        }
        if (!value("domain").isEmpty() && domain().isEmpty()) {
            errors.add(error("domain"));
        }
        if (!value("district").isEmpty() && !DISTRICT.matcher(district()).matches()) {
            errors.add(error("district"));
        }
        if (!value("area").isEmpty() && !isArea(value("area"))) {
            errors.add(error("area"));
        }
        for (String field : List.of("from", "to")) {
            if (!value(field).isEmpty() && time(campaign, field).isEmpty()) {
                errors.add(error(field));
            }
        }
        if (!value("number").isEmpty() && !NUMBER.matcher(value("number")).matches()) {
            errors.add(error("number"));
        }
        if (!value("network").isEmpty() && !isNetwork(value("network"))) {
            errors.add(error("network"));
        }
        return errors;
    }

    private static FieldError error(String field) {
        return new FieldError(field, "review.wrong." + field);
    }

    /** What is sought; only where there are no {@link #errors}. */
    SignatureFilter filter(Campaign campaign) {
        return new SignatureFilter(
                campaign.id(),
                show().equals("any") ? Optional.empty() : Optional.of(SignatureState.of(show())),
                switch (queue()) {
                    case "held" -> Optional.of(Moderation.HELD);
                    case "hidden" -> Optional.of(Moderation.HIDDEN);
                    case "clear" -> Optional.of(Moderation.CLEAR);
                    default -> Optional.empty();
                },
                reason(),
                queue().equals("reported"),
                value("name"),
                domain().orElse(""),
                district(),
                time(campaign, "from"),
                time(campaign, "to"),
                value("number").isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(value("number"))),
                value("network"),
                value("organisation"),
                value("area"));
    }

    private Optional<String> domain() {
        String typed = value("domain").replaceFirst("^@", "").toLowerCase(Locale.ROOT);
        try {
            return typed.contains(".") && !typed.contains("@")
                    ? Optional.of(EmailAddresses.asciiDomain(typed))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String district() {
        return value("district").toUpperCase(Locale.ROOT).replace(" ", "");
    }

    private Optional<Instant> time(Campaign campaign, String field) {
        try {
            return Optional.of(value(field))
                    .filter(typed -> !typed.isEmpty())
                    .map(typed -> LocalDateTime.parse(typed)
                            .atZone(campaign.definition().schedule().zone())
                            .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Fewer letters would find half of the country. */
    private static boolean isArea(String typed) {
        return typed.length() >= SHORTEST_AREA && WORD.matcher(typed).find() && !Sought.tooLong(typed);
    }

    private static boolean isNetwork(String typed) {
        try {
            Clients.requireNetworks(List.of(typed));
            return !typed.endsWith("/0");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
