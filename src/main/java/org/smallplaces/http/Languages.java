package org.smallplaces.http;

import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.smallplaces.core.Language;

/** Which language a reader gets: {@code ?lang=} or the form's {@code lang}, else Accept-Language, else a given one. */
public final class Languages {
    private final List<Language> spoken;
    private final Map<String, Language> byTag;

    public Languages(List<Language> spoken) {
        this.spoken = List.copyOf(spoken);
        byTag = this.spoken.stream().collect(Collectors.toUnmodifiableMap(Language::tag, language -> language));
    }

    /** The languages in which pages exist, English first. */
    public List<Language> spoken() {
        return spoken;
    }

    /** The language that the reader chose by the address or the form. */
    public Optional<Language> chosen(RoutingContext ctx) {
        String asked = asked(ctx);
        if (asked.isEmpty()) {
            asked = Optional.ofNullable(ctx.request().formAttributes().get("lang"))
                    .orElse("");
        }
        return understood(asked);
    }

    /** A query that is malformed asks for nothing; the error page needs a language too. */
    private static String asked(RoutingContext ctx) {
        try {
            return ctx.request().getParam("lang", "");
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    /** The language for this reader; {@code fallback} where the reader has said nothing that we speak. */
    public Language of(RoutingContext ctx, Language fallback) {
        return chosen(ctx).or(() -> accepted(ctx)).orElse(spoken.contains(fallback) ? fallback : spoken.get(0));
    }

    private Optional<Language> accepted(RoutingContext ctx) {
        return ctx.acceptableLanguages().stream()
                .filter(header -> header.weight() > 0)
                .map(LanguageHeader::tag)
                .flatMap(tag -> understood(tag == null ? "" : tag).stream())
                .findFirst();
    }

    private Optional<Language> understood(String tag) {
        return Optional.ofNullable(byTag.get(tag)).or(() -> Language.parse(tag).flatMap(this::understood));
    }

    /** The language itself where pages exist in it, else the language without its region. */
    private Optional<Language> understood(Language wanted) {
        return Optional.of(spoken.contains(wanted) ? wanted : wanted.plain()).filter(spoken::contains);
    }
}
