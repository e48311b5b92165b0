package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;

/** The list for each kind of recipient: what staff have saved, or else what the program brings along. */
final class Checklists {
    private final Pool pool;
    private final Messages messages;
    private final ChecklistStore store = new ChecklistStore();

    Checklists(Pool pool, Messages messages) {
        this.pool = pool;
        this.messages = messages;
    }

    Future<List<Checklist>> all(Language language) {
        return store.saved(pool)
                .map(saved -> Arrays.stream(ChecklistKind.values())
                        .map(kind -> one(kind, saved, language))
                        .toList());
    }

    /** The list of this word, or nothing where none is meant. */
    Future<Optional<Checklist>> find(String word, Language language) {
        return ChecklistKind.of(word)
                .map(kind -> store.saved(pool).map(saved -> Optional.of(one(kind, saved, language))))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Checklist one(ChecklistKind kind, Map<ChecklistKind, Checklist> saved, Language language) {
        Checklist own = saved.get(kind);
        return own != null
                ? own
                : new Checklist(
                        kind,
                        0,
                        messages.text(language, "checklist." + kind.word() + ".items")
                                .lines()
                                .toList(),
                        messages.text(language, "checklist." + kind.word() + ".source"),
                        kind.lookedOn());
    }
}
