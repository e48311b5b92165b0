package org.smallplaces.privacy;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.smallplaces.core.CsvRecord;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.privacy.Processing.Part;
import org.smallplaces.privacy.Processing.Said;

/** {@code /staff/register}: the register of processing, to read, to print and to take away. */
public final class RegisterRoutes implements Routes {
    private static final String PATH = "/staff/register";
    private static final int OK = 200;
    /** Without it Excel takes UTF-8 for a code page of the machine. */
    private static final String BOM = "\uFEFF";

    private final Register register;
    private final Replies replies;
    private final Clock clock;

    public RegisterRoutes(Register register, Replies replies, Clock clock) {
        this.register = register;
        this.replies = replies;
        this.clock = clock;
    }

    /** {@code pages/privacy/register}. */
    record RegisterPage(Instant now, List<Processing> entries) {
        RegisterPage {
            entries = List.copyOf(entries);
        }
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.READ_REGISTER, PATH, this::page);
        StaffRoute.get(router, StaffAct.READ_REGISTER, PATH + ".csv", this::csv);
        StaffRoute.get(router, StaffAct.READ_REGISTER, PATH + ".json", this::json);
    }

    private Future<Void> page(RoutingContext ctx) {
        View view = replies.view(ctx, Messages.FALLBACK);
        RegisterPage page = new RegisterPage(clock.instant(), register.entries(view.language()));
        return replies.page(ctx, OK, "pages/privacy/register", view, page);
    }

    private Future<Void> csv(RoutingContext ctx) {
        View view = replies.view(ctx, Messages.FALLBACK);
        StringBuilder csv = new StringBuilder(BOM);
        line(
                csv,
                replies.say(view, "register.column.processing"),
                replies.say(view, "register.column.part"),
                replies.say(view, "register.column.words"));
        for (Processing entry : register.entries(view.language())) {
            for (Part part : entry.parts()) {
                for (Said said : part.said()) {
                    line(csv, entry.title(), replies.say(view, part.headingKey()), said.words());
                }
            }
        }
        return attached(ctx, "text/csv", "csv").end(csv.toString());
    }

    private static void line(StringBuilder csv, String... values) {
        csv.append(CsvRecord.text(List.of(values))).append("\r\n");
    }

    private Future<Void> json(RoutingContext ctx) {
        View view = replies.view(ctx, Messages.FALLBACK);
        JsonArray entries = new JsonArray();
        for (Processing entry : register.entries(view.language())) {
            JsonObject parts = new JsonObject();
            entry.parts()
                    .forEach(part -> parts.put(
                            part.word(),
                            new JsonArray(part.said().stream().map(Said::words).toList())));
            JsonArray fields = new JsonArray(entry.parts().stream()
                    .flatMap(part -> part.said().stream())
                    .map(Said::field)
                    .filter(field -> !field.isEmpty())
                    .toList());
            entries.add(new JsonObject()
                    .put("id", entry.id())
                    .put("title", entry.title())
                    .put("fields", fields)
                    .mergeIn(parts));
        }
        JsonObject all = new JsonObject()
                .put("format", 1)
                .put("language", view.lang())
                .put("made", clock.instant().toString())
                .put("processing", entries);
        return attached(ctx, "application/json", "json").end(all.encodePrettily());
    }

    private static io.vertx.core.http.HttpServerResponse attached(RoutingContext ctx, String type, String end) {
        return ctx.response()
                .putHeader("Content-Type", type + "; charset=utf-8")
                .putHeader("Content-Disposition", "attachment; filename=\"register." + end + "\"");
    }
}
