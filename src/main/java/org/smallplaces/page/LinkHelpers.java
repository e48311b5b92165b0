package org.smallplaces.page;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Options;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses in templates: {@code {{asset "css/site.css"}}} a static file, {@code {{href "/campaigns"}}} a page of our
 * own in the language that the reader chose (or in another: {@code in="he"}), {@code {{translated "he"}}} this page in another language, {@code {{url address}}} any other address, which has to be http, https or mailto
 * (so {@code javascript:} never reaches a link).
 */
final class LinkHelpers {
    private static final Pattern OWN = Pattern.compile("/(?!/)[^\\s\\\\]*");
    private static final Pattern WEB = Pattern.compile("(?:https?://|mailto:)[^\\s\"<>\\\\]+");

    private LinkHelpers() {}

    static void register(Handlebars engine, Assets assets) {
        engine.registerHelper("asset", (Object file, Options options) -> assets.address(file.toString()));
        engine.registerHelper(
                "href",
                (Object path, Options options) ->
                        href(path.toString(), WordHelpers.view(options), options.hash.get("in")));
        engine.registerHelper("translated", (Object language, Options options) -> {
            String path = WordHelpers.view(options).path();
            return path + (path.contains("?") ? "&" : "?") + "lang=" + language;
        });
        engine.registerHelper("url", (Object address, Options options) -> web(address.toString()));
    }

    private static String href(String path, View view, @Nullable Object other) {
        if (!OWN.matcher(path).matches()) {
            throw new IllegalArgumentException("not a path of our own");
        }
        if (other == null && !view.languageChosen()) {
            return path;
        }
        String language = other == null ? view.lang() : other.toString();
        int end = path.indexOf('#') < 0 ? path.length() : path.indexOf('#');
        String page = path.substring(0, end);
        return page + (page.contains("?") ? "&" : "?") + "lang=" + language + path.substring(end);
    }

    private static String web(String address) {
        if (!WEB.matcher(address).matches()) {
            throw new IllegalArgumentException("not an address for a link");
        }
        return address;
    }
}
