package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.CsvRecord;
import org.smallplaces.core.Language;
import org.smallplaces.db.AuditHead;
import org.smallplaces.db.ChainedEntry;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** Makes of entries of the audit what is read: the page, and the lines of the exports. */
public final class AuditPages {
    private static final int PAGE = 50;
    /** Without it Excel takes UTF-8 for a code page of the machine. */
    private static final String BOM = "\uFEFF";

    private static final List<String> COLUMNS =
            List.of("seq", "at", "actor", "who", "act", "what", "subject", "campaign", "detail", "hash");

    private final Pool pool;
    private final Catalogue catalogue;
    private final Messages messages;
    private final AuditWords words;
    private final AuditStore store = new AuditStore();

    public AuditPages(Pool pool, Catalogue catalogue, Messages messages) {
        this.pool = pool;
        this.catalogue = catalogue;
        this.messages = messages;
        this.words = new AuditWords(messages);
    }

    /** The page; without entries where something is wrong with what was asked. */
    Future<AuditPage> page(View view, AuditQuery query) {
        Future<List<AuditStore.Found>> entries = query.problems().isEmpty()
                ? store.newest(pool, query.filter(view.zone()), query.before().orElse(Long.MAX_VALUE), PAGE + 1)
                : Future.succeededFuture(List.of());
        Future<Map<UUID, String>> accounts = names(view.language());
        return Future.all(entries, accounts, store.head(pool))
                .map(all -> page(view.language(), query, all.resultAt(0), all.resultAt(1), all.resultAt(2)));
    }

    private Future<Map<UUID, String>> names(Language language) {
        return store.accounts(pool).map(called -> StaffCalled.in(language, messages, called));
    }

    private AuditPage page(
            Language language,
            AuditQuery query,
            List<AuditStore.Found> found,
            Map<UUID, String> names,
            AuditHead head) {
        List<AuditStore.Found> shown = found.subList(0, Math.min(found.size(), PAGE));
        return new AuditPage(
                new AuditPage.Fields(
                        query.subject(),
                        error(query, "subject"),
                        query.from(),
                        error(query, "from"),
                        query.to(),
                        error(query, "to")),
                query.problems(),
                people(language, query, names),
                words.acts().stream()
                        .map(act -> new AuditPage.Choice(
                                act, words.act(language, act), query.act().equals(act)))
                        .toList(),
                campaigns(language, query),
                query.narrows(),
                shown.stream().map(one -> line(language, one, names)).toList(),
                query.write(Optional.empty()),
                query.before().isPresent() ? AuditRoutes.AUDIT + query.write(Optional.empty()) : "",
                found.size() > PAGE
                        ? AuditRoutes.AUDIT
                                + query.write(
                                        Optional.of(shown.get(PAGE - 1).entry().seq()))
                        : "",
                head.seq(),
                head.hash());
    }

    private static String error(AuditQuery query, String field) {
        return query.problems().stream()
                .filter(problem -> problem.field().equals(field))
                .map(AuditQuery.Problem::key)
                .findFirst()
                .orElse("");
    }

    private List<AuditPage.Choice> people(Language language, AuditQuery query, Map<UUID, String> names) {
        List<AuditPage.Choice> people = new ArrayList<>();
        names.forEach((id, name) -> people.add(choice("staff:" + id, name, query.who())));
        for (String other : List.of("system", "command", "signatory")) {
            people.add(choice(other, messages.text(language, "audit.who." + other), query.who()));
        }
        return people;
    }

    private List<AuditPage.Choice> campaigns(Language language, AuditQuery query) {
        return catalogue.allWithDrafts().stream()
                .map(campaign -> choice(
                        campaign.slug().value(), campaign.definition().title().in(language), query.campaign()))
                .toList();
    }

    private static AuditPage.Choice choice(String value, String label, String chosen) {
        return new AuditPage.Choice(value, label, value.equals(chosen));
    }

    private AuditPage.Line line(Language language, AuditStore.Found found, Map<UUID, String> names) {
        ChainedEntry entry = found.entry();
        AuditQuery about = new AuditQuery("", "", "", entry.subject(), "", "", Optional.empty());
        return new AuditPage.Line(
                entry.seq(),
                entry.at(),
                words.who(language, entry.actor(), names),
                entry.actor(),
                words.act(language, entry.act()),
                entry.subject(),
                AuditRoutes.AUDIT + about.write(Optional.empty()),
                title(language, found),
                AuditWords.facts(entry.detail()));
    }

    private String title(Language language, AuditStore.Found found) {
        return found.entry()
                .campaign()
                .map(id -> catalogue.allWithDrafts().stream()
                        .filter(campaign -> campaign.id().equals(id))
                        .findFirst()
                        .map(campaign -> campaign.definition().title().in(language))
                        .orElse(found.slug().orElse(id.toString())))
                .orElse("");
    }

    /** What stands before the first entry of an export. */
    String head(View view, AuditExport format) {
        return switch (format) {
            case CSV ->
                BOM
                        + CsvRecord.text(COLUMNS.stream()
                                .map(column -> messages.text(view.language(), "audit.column." + column))
                                .toList())
                        + "\r\n";
            case LINES -> "";
        };
    }

    /** Entries as an export has them. */
    Future<String> lines(View view, AuditExport format, List<AuditStore.Found> found) {
        return switch (format) {
            case LINES ->
                Future.succeededFuture(
                        found.stream().map(one -> one.entry().exported() + "\n").collect(Collectors.joining()));
            case CSV ->
                names(view.language())
                        .map(names -> found.stream()
                                .map(one -> record(view.language(), one, names) + "\r\n")
                                .collect(Collectors.joining()));
        };
    }

    private String record(Language language, AuditStore.Found found, Map<UUID, String> names) {
        ChainedEntry entry = found.entry();
        return CsvRecord.text(Stream.of(
                        Long.toString(entry.seq()),
                        entry.at().toString(),
                        entry.actor(),
                        words.who(language, entry.actor(), names),
                        entry.act(),
                        words.act(language, entry.act()),
                        entry.subject(),
                        found.slug()
                                .or(() -> entry.campaign().map(UUID::toString))
                                .orElse(""),
                        entry.detail(),
                        entry.hash())
                .toList());
    }
}
