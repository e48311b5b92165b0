package org.smallplaces.update;

import java.util.List;
import java.util.Map;
import org.smallplaces.campaign.TextCanon;
import org.smallplaces.core.Language;
import org.smallplaces.update.Update.Words;

/** The hash of all that an approval of an update holds for. */
final class UpdateContent {
    private UpdateContent() {}

    static String hash(Update update) {
        StringBuilder all = new StringBuilder();
        add(all, update.id().toString());
        add(all, update.campaign().map(Object::toString).orElse("list"));
        add(all, update.kind().word());
        add(all, Boolean.toString(update.shown()));
        add(all, update.corrects().map(Object::toString).orElse("nothing"));
        List<Map.Entry<Language, Words>> words = update.words().entrySet().stream()
                .sorted(Map.Entry.comparingByKey((a, b) -> a.tag().compareTo(b.tag())))
                .toList();
        for (Map.Entry<Language, Words> one : words) {
            add(all, one.getKey().tag());
            add(all, one.getValue().title());
            add(all, one.getValue().markdown());
        }
        return TextCanon.sha256(all.toString());
    }

    /** With its length, so that no part can pass for the next. */
    private static void add(StringBuilder all, String part) {
        all.append(part.length()).append(':').append(part);
    }
}
