package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.smallplaces.campaign.ConsoleCampaign;
import org.smallplaces.campaign.ConsoleCampaigns.Done;
import org.smallplaces.campaign.DefinitionForm;
import org.smallplaces.http.Form;
import org.smallplaces.http.StaffIdentity;

/** How a page on which a part of a campaign's definition is written is shown, saved, and shown again when overtaken. */
final class DefinitionSteps {
    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private final EditorParts parts;
    private final String word;
    private final BinaryOperator<DefinitionForm> joined;
    private final Page page;

    /** What the page shows. */
    @FunctionalInterface
    interface Page {
        /**
         * Shows the page.
         *
         * @param overtaken what somebody else has saved meanwhile
         */
        Future<Void> show(
                RoutingContext ctx,
                int status,
                ConsoleCampaign written,
                DefinitionForm shown,
                Optional<ConsoleCampaign> overtaken);
    }

    /**
     * The steps of one page.
     *
     * @param word the last of its address
     * @param joined gives the whole definition from what is stored, first, and what was typed on the page
     */
    DefinitionSteps(EditorParts parts, String word, BinaryOperator<DefinitionForm> joined, Page page) {
        this.parts = parts;
        this.word = word;
        this.joined = joined;
        this.page = page;
    }

    Future<Void> show(RoutingContext ctx) {
        return parts.written(ctx.pathParam("slug"))
                .compose(written -> written.isEmpty()
                        ? DefinitionRoutes.fromFile(ctx, parts, OK)
                        : page.show(ctx, OK, written.get(), written.get().form(), Optional.empty()));
    }

    /**
     * Saves what was typed.
     *
     * @param more what follows on the address of the page after saving, or nothing
     */
    Future<Void> save(RoutingContext ctx, String more) {
        Form form = Form.of(ctx);
        DefinitionForm typed = DefinitionRoutes.read(form);
        int revision = DefinitionRoutes.number(form.text("revision"));
        return parts.written(ctx.pathParam("slug"))
                .compose(written -> written.isEmpty()
                        ? DefinitionRoutes.fromFile(ctx, parts, CONFLICT)
                        : save(ctx, written.get(), revision, typed, more));
    }

    private Future<Void> save(
            RoutingContext ctx, ConsoleCampaign written, int revision, DefinitionForm typed, String more) {
        return parts.console()
                .save(StaffIdentity.of(ctx), written, revision, joined.apply(written.form(), typed))
                .compose(outcome -> outcome instanceof Done
                        ? parts.replies().seeOther(ctx, path(written) + "?saved=1" + more)
                        : overtaken(ctx, typed));
    }

    private Future<Void> overtaken(RoutingContext ctx, DefinitionForm typed) {
        return parts.written(ctx.pathParam("slug")).compose(found -> {
            ConsoleCampaign now = found.orElseThrow();
            return page.show(ctx, CONFLICT, now, joined.apply(now.form(), typed), Optional.of(now));
        });
    }

    /** The address of the page for this campaign. */
    String path(ConsoleCampaign campaign) {
        return "/staff/campaigns/" + campaign.slug() + "/" + word;
    }
}
