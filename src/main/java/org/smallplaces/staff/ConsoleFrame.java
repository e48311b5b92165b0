package org.smallplaces.staff;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.campaign.DefinitionForm;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.ConsoleEntry;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.page.Frame;
import org.smallplaces.page.View;

/** What stands around the console's pages: where one may go, and the pages of the campaign that one looks at. */
public final class ConsoleFrame {
    private static final String HOME = "/staff";
    private static final String CAMPAIGNS = "/staff/campaigns/";
    private static final Pattern CAMPAIGN = Pattern.compile(CAMPAIGNS + "([^/]+)(/.*)?");

    private final Catalogue catalogue;
    private final List<ConsoleEntry> site;
    private final List<ConsoleEntry> campaign;
    private final Clock clock;

    /**
     * @param site the places of the site, in their order
     * @param campaign the pages that each campaign has
     */
    public ConsoleFrame(Catalogue catalogue, List<ConsoleEntry> site, List<ConsoleEntry> campaign, Clock clock) {
        this.catalogue = catalogue;
        this.site = List.copyOf(site);
        this.campaign = List.copyOf(campaign);
        this.clock = clock;
    }

    Frame of(Session session, String formToken, View view) {
        StaffMember member = session.member();
        List<ConsoleEntry> open = site.stream()
                .filter(entry -> member.roles().maySomewhere(entry.act()))
                .toList();
        List<Frame.Entry> entries = entries(open, "", view.path());
        return new Frame(
                formToken,
                member.name(),
                entries,
                about(view.path()).flatMap(slug -> frame(slug, member, view)).stream()
                        .toList(),
                Frame.LogIn.of(session.idleUntil(), session.until(), clock.instant()));
    }

    private static Optional<Slug> about(String path) {
        Matcher matcher = CAMPAIGN.matcher(path);
        return matcher.matches() ? Slug.parse(matcher.group(1)) : Optional.empty();
    }

    private Optional<Frame.CampaignFrame> frame(Slug slug, StaffMember member, View view) {
        DefinitionForm written = catalogue.unpublished().get(slug);
        return written == null
                ? catalogue.allWithDrafts().stream()
                        .filter(one -> one.slug().equals(slug))
                        .findFirst()
                        .map(found -> frame(
                                slug,
                                found.definition().title().in(view.language()),
                                found.state(clock.instant()),
                                found.isPublic(clock.instant()),
                                found.definition().kind(),
                                member,
                                view))
                : Optional.of(unpublished(
                        slug, written.words("title", view.language()).orElse(slug.value()), member, view));
    }

    /** Nobody can have signed it yet, so there is nothing but to write it. */
    private Frame.CampaignFrame unpublished(Slug slug, String title, StaffMember member, View view) {
        Frame.CampaignFrame all =
                frame(slug, title, CampaignState.DRAFT, false, CampaignKind.TO_BE_CONFIRMED, member, view);
        List<ConsoleEntry> writing = campaign.stream()
                .filter(entry -> entry.act() == StaffAct.EDIT_CAMPAIGNS
                        && member.may(entry.act(), slug)
                        && entry.kinds().contains(CampaignKind.TO_BE_CONFIRMED))
                .toList();
        return new Frame.CampaignFrame(
                all.title(), all.stateKey(), all.publicPath(), entries(writing, CAMPAIGNS + slug, view.path()));
    }

    private Frame.CampaignFrame frame(
            Slug slug,
            String title,
            CampaignState state,
            boolean seen,
            CampaignKind kind,
            StaffMember member,
            View view) {
        List<ConsoleEntry> open = campaign.stream()
                .filter(entry -> member.may(entry.act(), slug) && entry.kinds().contains(kind))
                .toList();
        return new Frame.CampaignFrame(
                title,
                "staff.state." + state.name().toLowerCase(Locale.ROOT),
                seen ? "/campaigns/" + slug : "",
                entries(open, CAMPAIGNS + slug, view.path()));
    }

    /** Of several places above the page, the nearest is where one is. */
    private static List<Frame.Entry> entries(List<ConsoleEntry> open, String before, String path) {
        Predicate<String> above = place -> path.equals(place) || (path.startsWith(place + "/") && !place.equals(HOME));
        String here = open.stream()
                .map(entry -> before + entry.path())
                .filter(above)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        return open.stream()
                .map(entry -> {
                    String place = before + entry.path();
                    return new Frame.Entry(entry.labelKey(), place, place.equals(here));
                })
                .toList();
    }
}
