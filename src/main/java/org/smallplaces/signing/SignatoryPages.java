package org.smallplaces.signing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.LineView;
import org.smallplaces.line.LetterView;
import org.smallplaces.signing.Signatories.Names;
import org.smallplaces.signing.SignatoryStore.Signatory;

/** The records behind the pages of the public list. */
final class SignatoryPages {
    private SignatoryPages() {}

    /**
     * {@code signatories}: a page of names, newest first.
     *
     * @param shown how many names there are on all pages; where {@code many}, more than that
     * @param older the address of the older names, or empty
     * @param newer the address of the newer names, or empty
     */
    record SignatoriesPage(
            CampaignView campaign,
            String sought,
            List<String> names,
            int shown,
            boolean many,
            String older,
            String newer) {
        static SignatoriesPage of(CampaignView campaign, Names names) {
            List<Signatory> list = names.list();
            String path = campaign.signatoriesPath();
            return new SignatoriesPage(
                    campaign,
                    "",
                    words(names),
                    Math.min(names.shown(), Signatories.COUNTED),
                    names.shown() > Signatories.COUNTED,
                    names.older() && !list.isEmpty()
                            ? path + "?before=" + list.get(list.size() - 1).number()
                            : "",
                    names.newer() && !list.isEmpty()
                            ? path + "?after=" + list.get(0).number()
                            : "");
        }
    }

    /** {@code letter-signatories}: a page of those who signed a letter, as they stand below it. */
    record LetterListPage(CampaignView campaign, String sought, LetterView letter) {}

    /**
     * {@code signatories-sought}: the names that fit what was typed; of a letter never a name without its line.
     *
     * @param lines the same as they are printed below a letter; none for a petition
     * @param error the key of what is wrong with what was typed, or empty
     * @param many whether there are more than are shown
     */
    record SearchPage(
            CampaignView campaign,
            String sought,
            String error,
            List<String> names,
            List<LineView> lines,
            int found,
            boolean many) {
        public boolean failed() {
            return !error.isEmpty();
        }

        static SearchPage of(
                CampaignView campaign, String sought, boolean tooLong, Names names, Map<UUID, LineView> lines) {
            List<Signatory> shown = names.list().stream()
                    .filter(one -> campaign.petition() || lines.containsKey(one.id()))
                    .toList();
            return new SearchPage(
                    campaign,
                    sought,
                    tooLong ? "signatories.search.long" : "",
                    shown.stream().map(Signatory::name).toList(),
                    shown.stream()
                            .flatMap(one -> Optional.ofNullable(lines.get(one.id())).stream())
                            .toList(),
                    shown.size(),
                    names.older());
        }
    }

    private static List<String> words(Names names) {
        return names.list().stream().map(Signatory::name).toList();
    }
}
