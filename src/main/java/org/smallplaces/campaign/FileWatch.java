package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smallplaces.campaign.CatalogueStore.StoredCampaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignState;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.mail.DutyMail;
import org.smallplaces.mail.DutyMail.Came;

/**
 * Sees to it that nobody changes by a file, unseen, what data protection looks after: whoever has the folder decides
 * alone, so it is in the audit what kind of thing was changed, or that what held before cannot be read any more, and data
 * protection is told, however the file was read.
 */
final class FileWatch {
    /** Tells nobody by mail. */
    static final FileWatch UNTOLD =
            new FileWatch((transaction, came) -> Future.succeededFuture(), (definition, purpose, language) -> "");

    private final AuditLog audit = new AuditLog();
    private final DutyMail duty;
    private final ConsentWords words;

    /** @param words know what words of consent seem to leave out */
    FileWatch(DutyMail duty, ConsentWords words) {
        this.duty = duty;
        this.words = words;
    }

    /** In the transaction that takes the files over; of a draft, which nobody can sign, nothing is told. */
    Future<Void> tell(SqlConnection transaction, StoredCampaign stored, CampaignFiles files, Instant now) {
        if (stored.standing().state() == CampaignState.DRAFT) {
            return Future.succeededFuture();
        }
        Optional<CampaignDefinition> before =
                Settled.definition(stored, files.definition().slug());
        if (before.isEmpty()) {
            return tell(transaction, entry(stored, "campaign.file-uncompared", now), Came.FILE);
        }
        List<String> changed = changed(before.get(), files.definition());
        return changed.isEmpty()
                ? Future.succeededFuture()
                : tell(
                        transaction,
                        entry(stored, "campaign.file", now)
                                .with(new JsonObject().put("changed", new JsonArray(changed))),
                        came(changed, files.definition()));
    }

    private static AuditEntry entry(StoredCampaign stored, String act, Instant now) {
        return AuditEntry.of(now, "system", act, "campaign:" + stored.id()).in(stored.id());
    }

    private Came came(List<String> changed, CampaignDefinition after) {
        return changed.contains("consent") && !ConsentHint.of(after, words).isEmpty() ? Came.FILE_CONSENT : Came.FILE;
    }

    private Future<Void> tell(SqlConnection transaction, AuditEntry entry, Came came) {
        return audit.append(transaction, entry).compose(done -> duty.post(transaction, came));
    }

    /** Which kinds of things that data protection looks after are other ones, as the audit names them. */
    static List<String> changed(CampaignDefinition before, CampaignDefinition after) {
        List<String> changed = new ArrayList<>();
        if (!before.ownConsent().equals(after.ownConsent())) {
            changed.add("consent");
        }
        if (!before.controller().equals(after.controller())) {
            changed.add("controller");
        }
        List<EntrustedChange.Step> entrusted = EntrustedChange.between(before, after).stream()
                .flatMap(change -> change.byLanguage().values().stream())
                .toList();
        if (entrusted.stream().anyMatch(EntrustedChange.Step::organised)) {
            changed.add("organiser");
        }
        if (entrusted.stream().anyMatch(step -> !step.how().isEmpty())) {
            changed.add("recipients");
        }
        if (before.defaultVisibility() != after.defaultVisibility() || before.discreet() != after.discreet()) {
            changed.add("visibility");
        }
        boolean ends = before.state() != after.state() && after.state() != CampaignState.DRAFT;
        if (ends || !before.schedule().closes().equals(after.schedule().closes())) {
            changed.add("retention"); // names are kept for so many months after it
        }
        return List.copyOf(changed);
    }
}
