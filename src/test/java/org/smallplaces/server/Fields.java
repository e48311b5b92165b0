package org.smallplaces.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The fields of a form in their order; one may come more than once. */
public record Fields(List<Map.Entry<String, String>> pairs) {
    /** From names and values in turn. */
    public static Fields of(String... namesAndValues) {
        Fields fields = new Fields(List.of());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields = fields.and(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    /** With one more field, whatever is there. */
    public Fields and(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(pairs);
        more.add(Map.entry(name, value));
        return new Fields(List.copyOf(more));
    }

    /** With this value of {@code name} instead of any other. */
    public Fields with(String name, String value) {
        return without(name).and(name, value);
    }

    public Fields without(String name) {
        return new Fields(
                pairs.stream().filter(pair -> !pair.getKey().equals(name)).toList());
    }

    /** The first value of {@code name}. */
    public String value(String name) {
        return pairs.stream()
                .filter(pair -> pair.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** As {@code application/x-www-form-urlencoded}. */
    public String encoded() {
        return pairs.stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
