package org.smallplaces.cosigning;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.smallplaces.campaign.TextHtml;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.Language;
import org.smallplaces.core.LetterGroup;
import org.smallplaces.core.LetterLine;
import org.smallplaces.core.LineView;
import org.smallplaces.core.OrderedLetter;
import org.smallplaces.core.OrderedLetter.Entry;
import org.smallplaces.core.OrderedLetter.Part;
import org.smallplaces.core.Target;
import org.smallplaces.page.Messages;
import org.smallplaces.signature.LetterStore.Standing;

/** Words the block for the press, in one language, as plain text. People and organisations are never added up. */
final class PressText {
    /** As many entries as a newspaper might print. */
    static final int NAMED = 10;

    private final Messages messages;
    private final Language language;
    private final PressFacts facts;

    PressText(Messages messages, Language language, PressFacts facts) {
        this.messages = messages;
        this.language = language;
        this.facts = facts;
    }

    /** Everything. */
    String whole() {
        CampaignDefinition definition = facts.campaign().definition();
        List<String> parts = new ArrayList<>();
        facts.embargo().ifPresent(until -> parts.add(say("press.embargo", Map.of("when", moment(until)))));
        parts.add(definition.title().in(language));
        parts.add(addressed(definition));
        parts.add(counted());
        parts.add(say("press.ask") + "\n" + definition.ask().in(language));
        parts.add(say("press.text") + "\n" + letter(definition));
        if (facts.ordered().people() > 0) {
            parts.add(named());
        }
        parts.add(say("press.address", Map.of("address", facts.address())));
        parts.add(say("press.contact") + "\n" + facts.contact());
        return String.join(
                        "\n\n", parts.stream().filter(part -> !part.isBlank()).toList()) + "\n";
    }

    /** How many have signed, and in which capacity. */
    String counted() {
        Standing standing = facts.standing();
        if (standing.people() == 0) {
            return say("press.nobody");
        }
        List<String> said = new ArrayList<>();
        said.add(say("press.people", Map.of("people", standing.people())));
        if (standing.onBehalf() > 0) {
            said.add(say(
                    "press.on-behalf",
                    Map.of(
                            "all",
                            standing.onBehalf() == standing.people() ? "true" : "false",
                            "people",
                            standing.onBehalf(),
                            "organisations",
                            standing.organisations())));
        }
        long personal = standing.people() - standing.onBehalf();
        if (personal > 0) {
            said.add(say(
                    "press.personal",
                    Map.of("all", personal == standing.people() ? "true" : "false", "people", personal)));
        }
        said.add(say("press.at", Map.of("when", moment(facts.at()))));
        return String.join(" ", said);
    }

    private String addressed(CampaignDefinition definition) {
        String targets =
                definition.targets().stream().map(this::target).collect(Collectors.joining(language.semicolon()));
        String organiser =
                say("press.by", Map.of("organiser", definition.organiser().in(language)));
        return targets.isEmpty() ? organiser : say("press.to", Map.of("targets", targets)) + "\n" + organiser;
    }

    private String target(Target target) {
        String name = target.name().in(language);
        String office = target.office().in(language);
        return name.isEmpty() ? office : name + language.comma() + office;
    }

    private String letter(CampaignDefinition definition) {
        String salutation = definition.targets().stream()
                .map(target -> target.salutation().in(language))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .map(words -> say("campaign.letter.salutation", Map.of("salutation", words)) + "\n\n")
                .orElse("");
        return salutation + TextHtml.plain(facts.campaign().text(language).markdown());
    }

    private String named() {
        OrderedLetter ordered = facts.ordered();
        int entries = ordered.groups().stream()
                .mapToInt(part -> part.entries().size())
                .sum();
        List<String> lines = new ArrayList<>();
        lines.add(say(entries <= NAMED ? "press.named.all" : "press.named"));
        ordered.lead().map(this::person).ifPresent(lines::add);
        int left = NAMED;
        for (Part part : ordered.groups()) {
            List<Entry> some = part.entries().stream().limit(left).toList();
            if (!some.isEmpty() && part.group().kind() != LetterGroup.Kind.EVERYBODY) {
                lines.add("");
                lines.add(heading(part.group()));
            }
            some.stream().map(this::entry).forEach(lines::add);
            left -= some.size();
        }
        lines.add("");
        lines.add(say("letter.disclaimer"));
        lines.add(say("letter.rule." + ordered.rule().word()));
        return String.join("\n", lines);
    }

    private String heading(LetterGroup group) {
        String name = group.name(language);
        return name.isEmpty() ? say("letter.group." + group.kind().word()) : name;
    }

    private String entry(Entry entry) {
        if (entry.organisation().isEmpty()) {
            return person(entry.people().get(0));
        }
        String people = entry.people().stream()
                .map(LetterLine::view)
                .map(this::withRole)
                .collect(Collectors.joining(language.semicolon()));
        return entry.organisation() + ": " + people + " (" + say("letter.on-behalf") + ")";
    }

    /** As the partial signatory-line prints it. */
    private String person(LetterLine line) {
        LineView view = line.view();
        String words = withRole(view);
        if (view.onBehalf()) {
            return words + language.comma() + say(view.capacityKey()) + " " + view.organisation();
        }
        String affiliated = view.organisation().isEmpty() ? words : words + language.comma() + view.organisation();
        return view.capacity().isEmpty() ? affiliated : affiliated + " (" + say(view.capacityKey()) + ")";
    }

    private String withRole(LineView view) {
        String name = view.latin().isEmpty() ? view.styled() : view.styled() + " (" + view.latin() + ")";
        return view.role().isEmpty() ? name : name + language.comma() + view.role();
    }

    private String moment(Instant at) {
        DateFormat format = DateFormat.getInstanceForSkeleton("yMMMMdjmmz", language.locale());
        format.setTimeZone(TimeZone.getTimeZone(
                facts.campaign().definition().schedule().zone().getId()));
        return format.format(Date.from(at));
    }

    private String say(String key) {
        return messages.text(language, key);
    }

    private String say(String key, Map<String, ?> arguments) {
        return messages.text(language, key, arguments);
    }
}
