package org.smallplaces.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;
import org.smallplaces.page.SiteFacts;
import org.smallplaces.page.Templates;
import org.smallplaces.page.View;

/** Answers of the routes: a page made of a template and a record, or a redirect. */
public final class Replies {
    private static final Pattern LEADING_SLASHES = Pattern.compile("^[/\\\\]+");
    private static final int SEE_OTHER = 303;

    private final Templates templates;
    private final Messages messages;
    private final Languages languages;
    private final HttpSettings settings;
    private final SiteFacts.Source site;

    public Replies(Templates templates, Messages messages, HttpSettings settings) {
        this(templates, messages, settings, SiteFacts.Source.NOTHING);
    }

    /** @param site who runs it */
    public Replies(Templates templates, Messages messages, HttpSettings settings, SiteFacts.Source site) {
        this.site = site;
        this.templates = templates;
        this.messages = messages;
        this.languages = new Languages(messages.languages());
        this.settings = settings;
    }

    public Languages languages() {
        return languages;
    }

    /** The view for this reader, in the language chosen, else accepted, else {@code fallback}. */
    public View view(RoutingContext ctx, Language fallback) {
        View view = new View(
                languages.of(ctx, fallback),
                languages.chosen(ctx).isPresent(),
                ownPath(ctx.request().path()),
                settings.trial(),
                settings.zone());
        return StaffIdentity.within(ctx, view.of(site.in(view.language())));
    }

    /** A path that begins with one slash: two, or a backslash, would make a link to another site of it. */
    private static String ownPath(String path) {
        boolean plain = path.length() < 2 || (path.charAt(1) != '/' && path.charAt(1) != '\\');
        return path.startsWith("/") && plain
                ? path
                : "/" + LEADING_SLASHES.matcher(path).replaceFirst("");
    }

    /** Answers with a page, in English where the reader has said nothing else. */
    public Future<Void> page(RoutingContext ctx, int status, String template, Record model) {
        return page(ctx, status, template, view(ctx, Messages.FALLBACK), model);
    }

    /** Answers with a page in the language of {@code view}. */
    public Future<Void> page(RoutingContext ctx, int status, String template, View view, Record model) {
        return end(ctx, status, view, render(template, view, model));
    }

    /** The same for a page of thousands of lines: a worker makes it, and nobody else waits. */
    public Future<Void> longPage(
            RoutingContext ctx, int status, String template, View view, Supplier<? extends Record> model) {
        return ctx.vertx()
                .executeBlocking(() -> render(template, view, model.get()), false)
                .compose(html -> end(ctx, status, view, html));
    }

    private static Future<Void> end(RoutingContext ctx, int status, View view, String html) {
        return ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Language", view.lang())
                .end(html);
    }

    /**
     * Answers with a part of a page for a script that keeps it up to date: with 304 where it has not changed. What is in
     * no such part, such as the time of reading, must not be in the template.
     */
    public Future<Void> fragment(RoutingContext ctx, String template, View view, Record model) {
        ctx.response().putHeader("Content-Type", "text/html; charset=utf-8").putHeader("Content-Language", view.lang());
        return Body.of(render(template, view, model).getBytes(StandardCharsets.UTF_8))
                .send(ctx);
    }

    /** The view for a request of which nothing is known. */
    View strangersView() {
        return new View(Messages.FALLBACK, false, "/", settings.trial(), settings.zone())
                .of(site.in(Messages.FALLBACK));
    }

    /** The HTML of a page, for {@link PageCache}. */
    public String render(String template, View view, Record model) {
        return templates.render(template, view, model);
    }

    /** A sentence for this reader. */
    public String say(View view, String key) {
        return messages.text(view.language(), key);
    }

    /** Whether there is such a sentence. */
    public boolean knows(String key) {
        return messages.has(key);
    }

    /** A sentence for this reader, with its arguments. */
    public String say(View view, String key, Map<String, ?> arguments) {
        return messages.text(view.language(), key, arguments);
    }

    /** Sends the browser to {@code path} of this site by GET, in the language that was chosen. */
    public Future<Void> seeOther(RoutingContext ctx, String path) {
        return seeOther(ctx, path, "");
    }

    /** The same to a place on that page: {@code fragment} is empty or begins with a hash. */
    public Future<Void> seeOther(RoutingContext ctx, String path, String fragment) {
        Optional<Language> chosen = languages.chosen(ctx);
        String kept = chosen.map(language -> (path.contains("?") ? "&" : "?") + "lang=" + language)
                .orElse("");
        return ctx.response()
                .setStatusCode(SEE_OTHER)
                .putHeader("Location", path + kept + fragment)
                .end();
    }
}
