package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.smallplaces.campaign.CatalogueStore.StoredCampaign;
import org.smallplaces.campaign.ConsoleCampaigns.Done;
import org.smallplaces.campaign.ConsoleCampaigns.NotReady;
import org.smallplaces.campaign.ConsoleCampaigns.Outcome;
import org.smallplaces.campaign.ConsoleCampaigns.Overtaken;
import org.smallplaces.campaign.ConsoleCampaigns.Stands;
import org.smallplaces.campaign.ConsoleCampaigns.TakesTwo;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffMember;

/** How what was saved comes before the public, and how a campaign gets into another state; each act is one transaction. */
final class ConsolePublishing {
    /** What was settled when the campaign was first published: only a release makes public what goes round quietly. */
    private static final DraftCheck.Finding CIRCULATION =
            new DraftCheck.Finding("circulation", 0, Fault.of("circulation"), "");

    /** That it would be closed again by the hour at the very moment at which it opened. */
    private static final Fault CLOSING_PASSED = Fault.of("closing-passed");

    private final Pool pool;
    private final ConsentWords words;
    private final ConsoleAudit audit;
    private final Clock clock;
    private final ConsoleStore store = new ConsoleStore();
    private final PictureStore pictures = new PictureStore();
    private final CatalogueStore campaigns = new CatalogueStore();
    private final TextVersionStore versions = new TextVersionStore();
    private final KeptPromises promises = new KeptPromises();

    ConsolePublishing(Pool pool, ConsentWords words, ConsoleAudit audit, Clock clock) {
        this.pool = pool;
        this.words = words;
        this.audit = audit;
        this.clock = clock;
    }

    Future<Outcome> publish(StaffMember by, Publishing.Wanted wanted, Optional<MinorChange> minor) {
        return pool.withTransaction(one -> publish(one, wanted, by.actor(), minor, false));
    }

    /** The same in the caller's transaction, where two people stand for it. */
    Future<Outcome> publishApproved(
            SqlConnection one, Publishing.Wanted wanted, String actor, Optional<MinorChange> minor) {
        return publish(one, wanted, actor, minor, true);
    }

    private Future<Outcome> publish(
            SqlConnection one, Publishing.Wanted wanted, String actor, Optional<MinorChange> minor, boolean two) {
        return campaigns
                .lock(one, wanted.slug())
                .compose(stored -> store.find(one, wanted.slug())
                        .compose(draft -> stored.isPresent()
                                        && draft.isPresent()
                                        && draft.get().saves() == wanted.saves()
                                ? publish(one, actor, stored.get(), draft.get(), wanted, minor, two)
                                : Future.<Outcome>succeededFuture(new Overtaken())));
    }

    private Future<Outcome> publish(
            SqlConnection one,
            String actor,
            StoredCampaign stored,
            ConsoleCampaign draft,
            Publishing.Wanted wanted,
            Optional<MinorChange> minor,
            boolean two) {
        Instant now = clock.instant();
        CampaignState from = wanted.from();
        CampaignState next = wanted.next();
        CampaignState state = now(stored, draft.slug(), now);
        if (state != from || !(state == next || state.canBecome(next))) {
            return Future.succeededFuture(new Overtaken());
        }
        DraftCheck check = draft.check(next);
        if (check.files().isEmpty()) {
            return Future.succeededFuture(new NotReady(check.found()));
        }
        boolean settled = from == CampaignState.DRAFT
                || check.files().get().definition().isQuiet()
                        == stored.release().quiet();
        if (!settled) {
            return Future.succeededFuture(new NotReady(List.of(CIRCULATION)));
        }
        if (stored.release().embargo(now).isPresent()) {
            return Future.succeededFuture(new Stands(Settled.EMBARGO));
        }
        if (next != from && isOverBefore(next, check.files().get().definition(), now)) {
            return Future.succeededFuture(new Stands(CLOSING_PASSED));
        }
        return new Settled(campaigns)
                .breach(one, stored, check.files().get(), now)
                .compose(fault -> fault.isPresent()
                        ? Future.succeededFuture(fault)
                        : promises.breach(one, stored.id(), check.files().get().definition(), next))
                .compose(breach -> breach.isPresent()
                        ? Future.succeededFuture(new Stands(breach.get()))
                        : takesTwo(one, stored, check.files().get(), two)
                                .compose(asks -> asks
                                        ? Future.succeededFuture(new TakesTwo())
                                        : publish(
                                                one,
                                                actor,
                                                stored,
                                                draft,
                                                check.files().get(),
                                                wanted,
                                                minor,
                                                now)));
    }

    private Future<Boolean> takesTwo(SqlConnection one, StoredCampaign stored, CampaignFiles files, boolean two) {
        return two
                ? Future.succeededFuture(false)
                : campaigns.currentTexts(one, stored.id()).compose(current -> takesTwo(one, stored, files, current));
    }

    private Future<Boolean> takesTwo(
            SqlConnection one, StoredCampaign stored, CampaignFiles files, List<SignedText> current) {
        boolean elsewhere = EntrustedChange.of(stored, files).isPresent();
        boolean words =
                PublicWords.takesTwo(stored, files, TextVersions.addition(current, files.allTexts(), elsewhere));
        return words || !elsewhere ? Future.succeededFuture(words) : versions.signed(one, stored.id());
    }

    private Future<Outcome> publish(
            SqlConnection one,
            String actor,
            StoredCampaign stored,
            ConsoleCampaign draft,
            CampaignFiles files,
            Publishing.Wanted wanted,
            Optional<MinorChange> minor,
            Instant now) {
        CampaignState next = wanted.next();
        JsonObject detail = new JsonObject()
                .put("from", CatalogueStore.name(wanted.from()))
                .put("to", CatalogueStore.name(next))
                .put("revision", draft.revision())
                .put("minor", minor.isPresent());
        EntrustedChange.of(stored, files).ifPresent(change -> detail.put("entrusted", change.json()));
        return new CampaignLoad(campaigns, words, now, true, FileWatch.UNTOLD)
                .publish(one, stored, files, next, actor, minor)
                .compose(campaign -> shown(one, draft))
                .compose(done -> store.published(one, draft.id(), draft.saves()))
                .compose(done -> audit.append(one, actor, "campaign.publish", draft.id(), detail))
                .map(new Done());
    }

    private Future<Void> shown(SqlConnection one, ConsoleCampaign draft) {
        return pictures.written(one, draft.id(), draft.form())
                .compose(picture -> pictures.show(one, draft.id(), picture.orElse(null)));
    }

    Future<Outcome> become(StaffMember by, Slug slug, CampaignState from, CampaignState next) {
        return pool.withTransaction(one -> campaigns
                .lock(one, slug)
                .compose(stored -> stored.isPresent()
                        ? become(one, by, slug, stored.get(), from, next)
                        : Future.<Outcome>succeededFuture(new Overtaken())));
    }

    private Future<Outcome> become(
            SqlConnection one,
            StaffMember by,
            Slug slug,
            StoredCampaign stored,
            CampaignState from,
            CampaignState next) {
        Instant now = clock.instant();
        CampaignState state = now(stored, slug, now);
        if (state != from || !state.canBecome(next)) {
            return Future.succeededFuture(new Overtaken());
        }
        Mistakes mistakes = new Mistakes(slug.value());
        var definition = stored.definition()
                .flatMap(source -> DefinitionReader.of(source, mistakes))
                .flatMap(reader -> reader.read(slug, next));
        if (definition.isEmpty()) {
            return Future.succeededFuture(new NotReady(DraftCheck.findings(mistakes)));
        }
        if (isOverBefore(next, definition.get(), now)) {
            return Future.succeededFuture(new Stands(CLOSING_PASSED));
        }
        StoredCampaign wanted = new StoredCampaign(
                stored.id(),
                stored.kind(),
                stored.standing().at(definition.get().schedule(), now).become(next, now),
                stored.fileState(),
                stored.definition(),
                stored.releaseOf(definition.get()));
        JsonObject detail =
                new JsonObject().put("from", CatalogueStore.name(from)).put("to", CatalogueStore.name(next));
        return promises.breach(one, stored.id(), definition.get(), next)
                .compose(breach -> breach.isPresent()
                        ? Future.<Outcome>succeededFuture(new Stands(breach.get()))
                        : become(one, by, wanted, definition.get(), detail, now));
    }

    private Future<Outcome> become(
            SqlConnection one,
            StaffMember by,
            StoredCampaign wanted,
            CampaignDefinition definition,
            JsonObject detail,
            Instant now) {
        return campaigns
                .update(one, wanted, now)
                .compose(done -> promises.tell(one, wanted.id(), definition, wanted.standing(), now))
                .compose(done -> audit.append(one, by, "campaign.state", wanted.id(), detail))
                .map(new Done());
    }

    /** Whether its closing day has passed before it comes into a state in which it is signed, or will be. */
    private static boolean isOverBefore(CampaignState next, CampaignDefinition definition, Instant now) {
        return next.mayBeSigned()
                && definition
                        .schedule()
                        .closes()
                        .filter(closes -> !now.isBefore(closes))
                        .isPresent();
    }

    /** Where it stands by now, by the times in the definition that the public sees. */
    private static CampaignState now(StoredCampaign stored, Slug slug, Instant now) {
        return stored.definition()
                .flatMap(source -> DefinitionReader.of(source, new Mistakes(slug.value())))
                .flatMap(reader -> reader.read(slug))
                .map(definition ->
                        stored.standing().at(definition.schedule(), now).state())
                .orElse(stored.standing().state());
    }

    Future<OptionalInt> changesSignedWords(ConsoleCampaign written, boolean elsewhere) {
        Optional<CampaignFiles> files = written.check(CampaignState.DRAFT).files();
        if (files.isEmpty()) {
            return Future.succeededFuture(OptionalInt.empty());
        }
        return campaigns.currentTexts(pool, written.id()).compose(current -> {
            TextVersions.Addition added =
                    TextVersions.addition(current, files.get().allTexts(), elsewhere);
            return added.begins() && added.version() > 1
                    ? versions.signed(pool, written.id())
                            .map(signed -> signed ? OptionalInt.of(added.version()) : OptionalInt.empty())
                    : Future.succeededFuture(OptionalInt.empty());
        });
    }
}
