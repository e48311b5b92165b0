package org.smallplaces.page;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.github.jknack.handlebars.helper.ConditionalHelpers;
import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.StringTemplateSource;
import com.github.jknack.handlebars.io.TemplateSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * The templates of {@code web/templates}: a record in, HTML or plain text out. Each is compiled when it is first needed,
 * or by {@link #compileAll}. Safe for threads.
 */
public final class Templates {
    private static final String HTML_ENDING = ".hbs";
    private static final String TEXT_ENDING = ".txt.hbs";
    private static final List<String> FIRST = List.of("layout/", "partials/", "pages/signing/");

    private final SortedMap<String, byte[]> files;
    private final Handlebars html;
    private final Handlebars text;
    private final ConcurrentMap<String, Template> compiled = new ConcurrentHashMap<>();

    private Templates(SortedMap<String, byte[]> files, Handlebars html, Handlebars text) {
        this.files = files;
        this.html = html;
        this.text = text;
    }

    /**
     * Those of a folder, none compiled yet.
     *
     * @param assets the addresses of the static files, for {@code {{asset "css/site.css"}}}
     */
    public static Templates load(WebFolder web, Messages messages, Assets assets) {
        SortedMap<String, byte[]> files = web.below("templates");
        return new Templates(
                files,
                engine(files, messages, assets, EscapingStrategy.HTML_ENTITY),
                engine(files, messages, assets, value -> value));
    }

    /**
     * Compiles what the public sees first, and what all pages have in common.
     *
     * @throws IllegalStateException naming the file, where one does not compile
     */
    public void compileFirst() {
        names().stream()
                .filter(name -> FIRST.stream().anyMatch(name::startsWith))
                .forEach(this::compiled);
    }

    /** Compiles what is not compiled yet, so that no visitor waits for it; otherwise as {@link #compileFirst}. */
    public void compileAll() {
        names().forEach(this::compiled);
    }

    private static Handlebars engine(
            SortedMap<String, byte[]> files, Messages messages, Assets assets, EscapingStrategy escaping) {
        Handlebars engine = new Handlebars(new FolderLoader(files))
                .with(new ConcurrentMapTemplateCache())
                .with(escaping)
                .with((value, next) ->
                        value instanceof Html html ? new Handlebars.SafeString(html.markup()) : next.format(value))
                .preEvaluatePartialBlocks(false)
                .infiniteLoops(false);
        engine.registerHelper("eq", ConditionalHelpers.eq);
        engine.registerHelper("and", ConditionalHelpers.and);
        engine.registerHelper("or", ConditionalHelpers.or);
        engine.registerHelper("not", ConditionalHelpers.not);
        RecordResolver records = new RecordResolver();
        engine.registerHelper("view", (name, options) -> records.resolve(WordHelpers.view(options), name.toString()));
        engine.registerHelper(
                "frame",
                (name, options) -> records.resolve(WordHelpers.view(options).frame(), name.toString()));
        WordHelpers.register(engine, messages);
        LinkHelpers.register(engine, assets);
        engine.registerHelperMissing((context, options) -> {
            throw new IllegalArgumentException("no name '" + options.helperName + "' for this template");
        });
        return engine;
    }

    /** The names of all templates, such as {@code pages/signing/campaign} or {@code mail/signing/verify.txt}. */
    public Set<String> names() {
        return files.keySet().stream()
                .map(file -> file.substring(0, file.length() - HTML_ENDING.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Renders {@code model}, a record, by the template {@code name}. */
    public String render(String name, View view, Record model) {
        Template template = compiled(name);
        Context context = Context.newBuilder(model)
                .resolver(new RecordResolver(), MapValueResolver.INSTANCE)
                .build();
        context.data("view", view);
        try {
            return template.apply(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            context.destroy();
        }
    }

    private Template compiled(String name) {
        Template known = compiled.get(name); // without a lock, as it is nearly always
        return known == null ? compiled.computeIfAbsent(name, this::compile) : known;
    }

    private Template compile(String name) {
        String file = name + HTML_ENDING;
        if (!files.containsKey(file)) {
            throw new IllegalArgumentException("no template " + name);
        }
        try {
            return (file.endsWith(TEXT_ENDING) ? text : html).compile(name);
        } catch (IOException | HandlebarsException e) {
            throw new IllegalStateException("web/templates/" + file + " does not compile: " + e.getMessage(), e);
        }
    }

    /** Gives Handlebars the files that were read at start; partials are named by their path. */
    private static final class FolderLoader extends AbstractTemplateLoader {
        private final SortedMap<String, byte[]> files;

        FolderLoader(SortedMap<String, byte[]> files) {
            this.files = files;
            setPrefix("");
            setSuffix(HTML_ENDING);
        }

        @Override
        public TemplateSource sourceAt(String location) throws IOException {
            byte[] bytes = files.get(location + HTML_ENDING);
            if (bytes == null) {
                throw new FileNotFoundException(location + HTML_ENDING);
            }
            return new StringTemplateSource(location + HTML_ENDING, WebFolder.text(bytes));
        }
    }
}
