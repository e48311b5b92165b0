package org.smallplaces.signing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CountryNames;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Language;
import org.smallplaces.signing.HistoryStore.Agreed;
import org.smallplaces.signing.HistoryStore.History;
import org.smallplaces.signing.HistoryStore.Standing;
import org.smallplaces.signing.ReviewPage.Act;
import org.smallplaces.signing.ReviewPage.Removal;

/** {@code signature}: one signature, as it stands, with all that has happened to it. */
record HistoryPage(
        String id,
        String name,
        long number,
        String state,
        String moderation,
        String heldBecause,
        String removed,
        String domain,
        String country,
        String district,
        String visibility,
        String language,
        String comment,
        int textVersion,
        ZoneId zone,
        List<Event> events,
        List<Mail> mails,
        List<Report> reports,
        List<Agreed> agreed,
        List<Act> acts,
        List<Removal> removals,
        String reviewPath,
        String approvePath) {
    private static final List<String> MAILS = List.of(
            "verify",
            "reminder",
            "invited-signed",
            "text-change",
            "text-reminder",
            "signature-corrected",
            "kept-longer");

    /** Something that happened; {@code key} says what, {@code who} among staff did it, {@code path} with which others. */
    record Event(Instant at, String key, String who, String whyKey, String path) {}

    record Mail(Instant at, String kindKey, String stateKey) {}

    record Report(String words, Instant at, boolean settled) {}

    static HistoryPage of(Campaign campaign, History history, Language language) {
        Standing standing = history.standing();
        return new HistoryPage(
                standing.id().toString(),
                standing.name(),
                standing.number(),
                standing.state(),
                standing.moderation(),
                standing.moderation().equals("held") ? standing.heldBecause() : "",
                standing.removed(),
                standing.domain(),
                CountryNames.name(language, standing.country()),
                standing.district(),
                standing.visibility(),
                new Language(standing.language()).ownName(),
                standing.comment(),
                standing.textVersion(),
                campaign.definition().schedule().zone(),
                events(campaign, history),
                history.mails().stream()
                        .map(mail -> new Mail(
                                mail.endedAt().orElse(mail.postedAt()),
                                "history.mail." + (MAILS.contains(mail.kind()) ? mail.kind() : "other"),
                                "history.mail.state." + mail.state()))
                        .toList(),
                history.reports().stream()
                        .map(report -> new Report(report.words(), report.at(), report.settled()))
                        .toList(),
                history.agreed(),
                acts(standing, history).stream()
                        .filter(act -> !ReviewViews.needsLine(campaign, act))
                        .filter(act -> !(standing.moderation().equals("held") && ReviewViews.isUnseen(campaign, act)))
                        .toList(),
                ReviewViews.removals(""),
                ReviewParts.reviewPath(campaign),
                ReviewParts.approvePath(campaign));
    }

    private static List<Event> events(Campaign campaign, History history) {
        Standing standing = history.standing();
        List<Event> events = new ArrayList<>();
        events.add(new Event(standing.signedAt(), "history.signed", "", "", ""));
        standing.verifiedAt().ifPresent(at -> events.add(new Event(at, "history.verified", "", "", "")));
        Optional.of(standing.state())
                .filter(state -> List.of("superseded", "withdrawn").contains(state))
                .flatMap(state -> standing.endedAt().map(at -> new Event(at, "history." + state, "", "", "")))
                .ifPresent(events::add);
        history.events()
                .forEach(event -> events.add(new Event(
                        event.at(),
                        "history." + event.what().replace('_', '-'),
                        event.who(),
                        event.why().map(why -> "review.removal." + why).orElse(""),
                        event.bulk()
                                .map(bulk -> ReviewParts.bulkPath(campaign, bulk))
                                .orElse(""))));
        events.sort(Comparator.comparing(Event::at));
        return events;
    }

    /** What its state allows. */
    private static List<Act> acts(Standing standing, History history) {
        if (standing.moderation().equals("held") && standing.heldBecause().equals(HoldReason.RESTRICTED.word())) {
            return List.of();
        }
        if (standing.state().equals("invalidated")) {
            return List.of(new Act("restore", false));
        }
        if (!List.of("pending", "recorded", "verified").contains(standing.state())) {
            return List.of();
        }
        List<Act> acts = new ArrayList<>(
                switch (standing.moderation()) {
                    case "held" -> List.of(new Act("approve", false), new Act("hide", false));
                    case "hidden" -> List.of(new Act("unhide", false), new Act("hold", false));
                    default -> List.of(new Act("hold", false), new Act("hide", false));
                });
        if (history.reports().stream().anyMatch(report -> !report.settled())) {
            acts.add(0, new Act("dismiss", false));
        }
        acts.add(new Act("invalidate", true));
        return acts;
    }

    public String stateKey() {
        return "review.state." + state;
    }

    public String moderationKey() {
        return "review.moderation." + moderation;
    }

    public String reasonKey() {
        return "review.reason." + heldBecause;
    }

    public String removedKey() {
        return "review.removal." + removed;
    }

    public String visibilityKey() {
        return "history.visibility." + visibility.replace('_', '-');
    }

    public boolean removes() {
        return acts.stream().anyMatch(Act::danger);
    }
}
