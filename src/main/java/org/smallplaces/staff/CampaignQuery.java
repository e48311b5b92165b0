package org.smallplaces.staff;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.CampaignState;

/**
 * Which campaigns are asked for, and in what order: the query string of the list. What it does not know it leaves out.
 *
 * @param text to be found in the title or the address
 * @param order a {@link #ORDERS word}; with {@code -} in front the other way round
 */
record CampaignQuery(String text, Optional<CampaignState> state, Optional<CampaignKind> kind, String order, int page) {
    static final int PAGE = 25;
    static final List<String> ORDERS = List.of("title", "count", "deadline", "state");

    private static final int LONGEST_TEXT = 100;
    private static final int MOST_PAGES = 1_000;

    static CampaignQuery parse(Function<String, Optional<String>> parameters) {
        Function<String, String> word =
                name -> parameters.apply(name).orElse("").strip();
        String text = word.apply("q");
        String order = word.apply("sort");
        String page = word.apply("page");
        return new CampaignQuery(
                text.substring(0, Math.min(text.length(), LONGEST_TEXT)),
                constant(CampaignState.values(), word.apply("state")),
                constant(CampaignKind.values(), word.apply("kind")),
                ORDERS.contains(order.replaceFirst("^-", "")) ? order : ORDERS.get(0),
                page.matches("[0-9]{1,4}") ? Math.max(1, Math.min(MOST_PAGES, Integer.parseInt(page))) : 1);
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] all, String word) {
        return Arrays.stream(all)
                .filter(one -> CampaignLine.word(one).equals(word))
                .findFirst();
    }

    /** Those that were asked for, in the order asked for: all pages of them. */
    List<CampaignLine> of(List<CampaignLine> lines) {
        String sought = text.toLowerCase(Locale.ROOT);
        return lines.stream()
                .filter(line -> state.filter(one -> one != line.state()).isEmpty())
                .filter(line -> kind.filter(one -> one != line.kind()).isEmpty())
                .filter(line -> line.title().toLowerCase(Locale.ROOT).contains(sought)
                        || line.slug().contains(sought))
                .sorted(comparator().thenComparing(CampaignLine::title).thenComparing(CampaignLine::slug))
                .toList();
    }

    /** Of the count the largest comes first, of deadlines the nearest, and those that have none come last. */
    private Comparator<CampaignLine> comparator() {
        boolean reversed = order.startsWith("-");
        String word = reversed ? order.substring(1) : order;
        if (word.equals("deadline")) {
            Comparator<Instant> time = reversed ? Comparator.reverseOrder() : Comparator.naturalOrder();
            return Comparator.comparing((CampaignLine line) -> line.deadline().isEmpty())
                    .thenComparing(line -> line.deadline().orElse(Instant.MAX), time);
        }
        Comparator<CampaignLine> natural = switch (word) {
            case "count" -> Comparator.comparing(CampaignLine::standing, Comparator.reverseOrder());
            case "state" -> Comparator.comparing(CampaignLine::state);
            default -> Comparator.comparing(CampaignLine::title, String.CASE_INSENSITIVE_ORDER);
        };
        return reversed ? natural.reversed() : natural;
    }

    /** The address of this list on another page. */
    String at(int other) {
        return address(order, other);
    }

    /** The address of the list in the order {@code word}, or the other way round where it is in that order already. */
    String by(String word) {
        return address(order.equals(word) ? "-" + word : word, 1);
    }

    private String address(String sort, int number) {
        String query = Stream.of(
                        parameter("q", text),
                        parameter("state", stateWord()),
                        parameter("kind", kindWord()),
                        parameter("sort", sort.equals(ORDERS.get(0)) ? "" : sort),
                        parameter("page", number > 1 ? Integer.toString(number) : ""))
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + "&" + other)
                .orElse("");
        return query.isEmpty() ? CampaignListRoutes.PATH : CampaignListRoutes.PATH + "?" + query;
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    String stateWord() {
        return state.map(CampaignLine::word).orElse("");
    }

    String kindWord() {
        return kind.map(CampaignLine::word).orElse("");
    }

    boolean isFiltered() {
        return !text.isEmpty() || state.isPresent() || kind.isPresent();
    }
}
