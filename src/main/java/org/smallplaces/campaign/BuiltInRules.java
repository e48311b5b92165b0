package org.smallplaces.campaign;

import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.smallplaces.core.SigningRules;
import org.smallplaces.core.SuspectNames;

/** The rules that come with the program, from its folder {@code abuse/}. */
final class BuiltInRules {
    private static final String PROVIDERS = "abuse/providers.yml";
    private static final String SLURS = "abuse/slurs.txt";
    private static final String DISPOSABLE = "abuse/disposable-domains.json";

    private BuiltInRules() {}

    static SigningRules read() {
        Mistakes mistakes = new Mistakes(PROVIDERS);
        SigningRules rules = RulesReader.read(resource(PROVIDERS), SigningRules.NONE, mistakes);
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException(mistakes.found().get(0).inOneLine());
        }
        Set<String> providers = new HashSet<>(rules.publicProviders());
        providers.addAll(rules.mailboxes().byDomain().keySet());
        return new SigningRules(
                rules.limits(),
                rules.allow(),
                rules.block(),
                rules.mailboxes(),
                Set.copyOf(providers),
                disposable(),
                SuspectNames.of(slurs(), Set.of(), Set.of()));
    }

    /** A word a line; what follows a # is a remark. */
    private static Set<String> slurs() {
        return resource(SLURS)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> disposable() {
        return new JsonArray(resource(DISPOSABLE))
                .stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet());
    }

    private static String resource(String name) {
        try (InputStream in = BuiltInRules.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The file " + name + " is missing from the program; build it again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
