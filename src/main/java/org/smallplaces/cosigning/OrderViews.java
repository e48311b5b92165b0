package org.smallplaces.cosigning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.LetterArrangement;
import org.smallplaces.core.LetterGroup;
import org.smallplaces.core.LetterGroup.Kind;
import org.smallplaces.core.LetterLine;
import org.smallplaces.core.LetterOrder;
import org.smallplaces.core.OrderRule;
import org.smallplaces.core.OrderedLetter;
import org.smallplaces.core.OrderedLetter.Entry;
import org.smallplaces.cosigning.OrderPage.Group;
import org.smallplaces.cosigning.OrderPage.NameField;
import org.smallplaces.cosigning.OrderPage.Part;
import org.smallplaces.cosigning.OrderPage.Row;
import org.smallplaces.line.LetterView;
import org.smallplaces.signature.LetterStore.Letter;

/** Makes the page of the order of what was read. */
final class OrderViews {
    /** The most entries of one page of the list. */
    static final int A_PAGE = 100;

    private final Campaign campaign;
    private final Letter letter;
    private final Set<UUID> seen;
    private final InvitedGroups invited;
    private final Language language;

    /** @param seen those signatures that everyone may see */
    OrderViews(Campaign campaign, Letter letter, Set<UUID> seen, InvitedGroups invited, Language language) {
        this.campaign = campaign;
        this.letter = letter;
        this.seen = seen;
        this.invited = invited;
        this.language = language;
    }

    OrderPage page(int wanted, OrderTried tried) {
        LetterArrangement arrangement = letter.arrangement();
        OrderedLetter ordered = LetterOrder.of(arrangement, language, letter.lines());
        int entries = ordered.groups().stream()
                .mapToInt(part -> part.entries().size())
                .sum();
        int pages = Math.max(1, (entries + A_PAGE - 1) / A_PAGE);
        int page = Math.min(wanted, pages);
        return new OrderPage(
                campaign.slug().value(),
                arrangement.revision(),
                tried.did(),
                tried.wrong(),
                Arrays.stream(OrderRule.values())
                        .map(rule -> new OrderPage.Rule(rule.word(), rule == arrangement.rule()))
                        .toList(),
                arrangement.rule() == OrderRule.GROUPS,
                groups(arrangement.allGroups(), tried),
                names("new", LetterGroup.EVERYBODY, tried),
                tried.failedAt("new"),
                invited.among(ordered.ids()).waiting().entrySet().stream()
                        .map(group -> new OrderPage.Invited(
                                group.getKey(), group.getValue().size()))
                        .toList(),
                ordered.lead()
                        .map(lead -> new OrderPage.Lead(lead.id().toString(), lead.view(), !seen.contains(lead.id()))),
                parts(ordered, page, tried),
                page,
                pages,
                ordered.people(),
                preview(arrangement));
    }

    private LetterView preview(LetterArrangement arrangement) {
        List<LetterLine> shown =
                letter.lines().stream().filter(line -> seen.contains(line.id())).toList();
        return LetterView.of(
                LetterOrder.of(arrangement, language, shown),
                language,
                shown.size(),
                1,
                "/campaigns/" + campaign.slug() + "/signatories");
    }

    private List<Group> groups(List<LetterGroup> all, OrderTried tried) {
        List<Group> groups = new ArrayList<>();
        for (LetterGroup group : all) {
            String token = token(group);
            groups.add(new Group(
                    token,
                    group.name(language),
                    group.kind().word(),
                    groups.isEmpty(),
                    groups.size() == all.size() - 1,
                    names(token, group, tried),
                    tried.failedAt(token)));
        }
        return groups;
    }

    private static String token(LetterGroup group) {
        return group.id().map(UUID::toString).orElse(group.kind().word());
    }

    private List<NameField> names(String token, LetterGroup group, OrderTried tried) {
        return campaign.definition().languages().stream()
                .map(one -> new NameField(
                        "name-" + token + "-" + one,
                        "name." + one,
                        one.tag(),
                        one.direction(),
                        one.ownName(),
                        tried.failedAt(token)
                                ? tried.names().getOrDefault(one, "")
                                : group.names().getOrDefault(one, "")))
                .toList();
    }

    private List<Part> parts(OrderedLetter ordered, int page, OrderTried tried) {
        List<Part> parts = new ArrayList<>();
        int from = (page - 1) * A_PAGE;
        int at = 0;
        for (OrderedLetter.Part part : ordered.groups()) {
            int size = part.entries().size();
            List<Row> rows = new ArrayList<>();
            for (int place = Math.max(0, from - at); place < Math.min(size, from + A_PAGE - at); place++) {
                rows.add(row(part.entries().get(place), place, size, tried));
            }
            if (!rows.isEmpty()) {
                parts.add(new Part(
                        "part-" + (parts.size() + 1),
                        part.group().name(language),
                        part.group().kind().word(),
                        part.group().kind() != Kind.EVERYBODY,
                        rows));
            }
            at += size;
        }
        return parts;
    }

    private Row row(Entry entry, int place, int size, OrderTried tried) {
        return new Row(
                entry.id().toString(),
                entry.organisation(),
                entry.people().stream().map(LetterLine::view).toList(),
                entry.isPinned(),
                entry.people().stream().map(LetterLine::id).noneMatch(seen::contains),
                place == 0,
                place == size - 1,
                place,
                tried.ticked().contains(entry.id()));
    }
}
