package org.smallplaces.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;

/** The fields of a posted form. A field that is missing is empty; of a repeated one the first counts, unless all are asked for. */
public final class Form {
    private static final String KEY = "form";

    private final MultiMap fields;

    Form(MultiMap fields) {
        this.fields = fields;
    }

    /** The form that was posted; {@link FormBody} or {@link StaffBody} has read it. */
    public static Form of(RoutingContext ctx) {
        Form read = ctx.get(KEY);
        return read == null ? new Form(ctx.request().formAttributes()) : read;
    }

    void putInto(RoutingContext ctx) {
        ctx.put(KEY, this);
    }

    /** The names of all fields that were posted. */
    public Set<String> names() {
        return fields.names();
    }

    /** The value of {@code field} exactly as posted. */
    public String raw(String field) {
        List<String> values = fields.getAll(field);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The value of {@code field} without white space around it. */
    public String text(String field) {
        return raw(field).strip();
    }

    /** Every value of {@code field}, as of boxes of which several may be ticked. */
    public List<String> all(String field) {
        return List.copyOf(fields.getAll(field));
    }

    /** Whether the box {@code field} is ticked. */
    public boolean ticked(String field) {
        return !raw(field).isEmpty();
    }
}
