package org.smallplaces.campaign;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Circulation;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.Controller;
import org.smallplaces.core.Language;
import org.smallplaces.core.Localised;
import org.smallplaces.core.ReportedHistory;
import org.smallplaces.core.Schedule;
import org.smallplaces.core.SignOn;
import org.smallplaces.core.Slug;
import org.smallplaces.core.Surroundings;
import org.smallplaces.core.Target;
import org.smallplaces.core.Visibility;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code campaign.yml}; {@code campaigns/README.md} documents its fields. */
final class DefinitionReader {
    static final List<String> FIELDS = List.of(
            "kind",
            "state",
            "fictional",
            "languages",
            "title",
            "summary",
            "ask",
            "organiser",
            "targets",
            "timezone",
            "opens",
            "closes",
            "send-by",
            "goal",
            "who-may-sign",
            "default-visibility",
            "areas",
            "controller",
            "history",
            "remind-after-days",
            "minor-changes",
            "circulation",
            "sign-on",
            "discreet",
            "consent",
            "next-steps",
            "timeline",
            "questions");
    static final List<String> CONTROLLER_FIELDS = List.of("name", "privacy-contact");
    static final List<String> HISTORY_FIELDS = List.of("delivered", "count", "note");
    static final List<String> AREA_SCHEMES = List.of("uk-postcode", "none");
    static final List<String> REMINDER_DAYS = List.of("0", "1", "2", "3", "4", "5", "6");
    private static final int USUAL_REMINDER = 2;
    private static final int LONGEST_TITLE = 80;
    private static final int LONGEST_SENTENCE = 300;
    private static final int LONGEST_NAME = 120;

    private final String source;
    private final Mistakes mistakes;
    private final Values values;
    private final Fields fields;
    private final List<Language> languages;
    private final LocalisedReader localised;
    private Map<Integer, MinorChange> minorChanges = Map.of();

    private DefinitionReader(String source, MappingNode root, Mistakes mistakes) {
        this.source = source;
        this.mistakes = mistakes;
        this.values = new Values(mistakes);
        this.fields = new Fields(root, FIELDS, mistakes);
        this.languages = fields.required(
                        "languages", "Add a line such as \"languages: [en]\", the campaign's own first.")
                .map(node -> LocalisedReader.languages(node, values))
                .orElse(List.of());
        this.localised = new LocalisedReader(values, languages);
    }

    /** A reader of the file's characters, or nothing where they are no fields. */
    static Optional<DefinitionReader> of(String source, Mistakes mistakes) {
        return YamlFile.parse(source, mistakes).map(root -> new DefinitionReader(source, root, mistakes));
    }

    /** The characters of the file. */
    String source() {
        return source;
    }

    /** The languages that the file names, the campaign's own first; none where they are missing. */
    List<Language> languages() {
        return languages;
    }

    /** The versions that the file declares to be minor changes; known once it was read. */
    Map<Integer, MinorChange> minorChanges() {
        return minorChanges;
    }

    /** The whole definition, or nothing where the file has a mistake. */
    Optional<CampaignDefinition> read(Slug slug) {
        return read(slug, Optional.empty());
    }

    /** The same, but as if the file asked for {@code state}: what may be left open in a draft may then be missing. */
    Optional<CampaignDefinition> read(Slug slug, CampaignState state) {
        return read(slug, Optional.of(state));
    }

    private Optional<CampaignDefinition> read(Slug slug, Optional<CampaignState> asIf) {
        Optional<CampaignKind> kind = fields.required("kind", "Add \"kind: petition\", \"letter\" or \"declaration\".")
                .flatMap(node -> values.choice(node, CampaignKind.class));
        Optional<CampaignState> state = asIf.or(() -> fields.required("state", "Add a line such as \"state: draft\".")
                .flatMap(node -> values.choice(node, CampaignState.class)));
        boolean fictional = fields.get("fictional").flatMap(values::yesOrNo).orElse(false);
        Optional<Localised> title = words("title", LONGEST_TITLE, "Add a title: an action in a few words.");
        Optional<Localised> summary = words("summary", LONGEST_SENTENCE, "Add one or two sentences for the list.");
        Optional<Localised> ask = words("ask", LONGEST_SENTENCE, "Add the one thing asked for, in one sentence.");
        Optional<Localised> organiser = fields.required("organiser", "Add who runs the campaign.")
                .flatMap(node -> localised.name(node, LONGEST_NAME));
        List<Target> targets = fields.get("targets")
                .map(node -> new TargetReader(values, localised, languages).read(node))
                .orElse(List.of());
        Optional<Schedule> schedule = new ScheduleReader(fields, values).read();
        OptionalInt goal = fields.get("goal").flatMap(values::count).stream()
                .mapToInt(Integer::intValue)
                .findFirst();
        Optional<Localised> whoMaySign =
                fields.get("who-may-sign").flatMap(node -> localised.words(node, LONGEST_SENTENCE));
        Optional<Visibility> visibility = fields.required(
                        "default-visibility", "Add \"default-visibility: recipient-only\" or \"counted-only\".")
                .flatMap(this::visibility);
        Optional<String> areas = fields.required("areas", "Add \"areas: uk-postcode\" or \"areas: none\".")
                .flatMap(node -> values.choice(node, AREA_SCHEMES));
        boolean unsettled = state.filter(DefinitionReader::mayBeUnsettled).isPresent();
        Optional<Controller> controller = fields.required("controller", "Add who answers for the personal data.")
                .flatMap(node -> controller(node, unsettled));
        Optional<ReportedHistory> history = fields.get("history").flatMap(this::history);
        Optional<Duration> reminder = reminder();
        minorChanges = fields.get("minor-changes")
                .map(node -> new MinorChangesReader(values, localised).read(node))
                .orElse(Map.of());
        Circulation circulation = fields.get("circulation")
                .flatMap(node -> values.choice(node, Circulation.class))
                .orElse(Circulation.PUBLIC);
        SignOn signOn = fields.get("sign-on")
                .flatMap(node -> values.choice(node, SignOn.class))
                .orElse(SignOn.ANYONE);
        boolean discreet = fields.get("discreet").flatMap(values::yesOrNo).orElse(false);
        Map<ConsentPurpose, Localised> ownConsent = fields.get("consent")
                .map(node -> new ConsentReader(values, localised).read(node))
                .orElse(Map.of());
        if (discreet) {
            checkDiscreet(kind, visibility);
        }
        Surroundings around = new SurroundingsReader(fields, values, localised).read(schedule.map(Schedule::zone));
        kind.ifPresent(known -> checkSigning(known, circulation, signOn));
        state.ifPresent(known -> check(known, kind, schedule));
        if (!mistakes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CampaignDefinition(
                slug,
                kind.orElseThrow(),
                languages,
                title.orElseThrow(),
                summary.orElseThrow(),
                targets,
                ask.orElseThrow(),
                organiser.orElseThrow(),
                schedule.orElseThrow(),
                goal,
                whoMaySign,
                visibility.orElseThrow(),
                areas.orElseThrow(),
                controller.orElseThrow(),
                fictional,
                state.orElseThrow(),
                history,
                reminder,
                circulation,
                signOn,
                discreet,
                ownConsent,
                around));
    }

    private Optional<Localised> words(String name, int longest, String remedy) {
        return fields.required(name, remedy).flatMap(node -> localised.words(node, longest));
    }

    private Optional<Visibility> visibility(Node node) {
        Optional<Visibility> visibility = values.choice(node, Visibility.class);
        if (visibility.filter(chosen -> chosen == Visibility.PUBLIC).isPresent()) {
            values.wrong(
                    node,
                    "A signature tells what somebody believes, so nobody's name is public unless they choose it.",
                    "Use recipient-only, or counted-only where being named could harm.");
        }
        return visibility;
    }

    private Optional<Controller> controller(Node node, boolean unsettled) {
        return values.fields(node, CONTROLLER_FIELDS).flatMap(inner -> {
            Optional<Localised> name = inner.required("name", "Add the controller's full name.")
                    .flatMap(value -> localised.name(value, LONGEST_NAME));
            Optional<Node> contact = unsettled
                    ? inner.get("privacy-contact")
                    : inner.required("privacy-contact", "Add an e-mail address for questions about personal data.");
            String address = contact.flatMap(values::emailAddress).orElse("");
            return name.map(known -> new Controller(known, address));
        });
    }

    private Optional<ReportedHistory> history(Node node) {
        return values.fields(node, HISTORY_FIELDS).map(inner -> {
            Optional<LocalDate> delivered = inner.get("delivered").flatMap(new ScheduleReader(inner, values)::day);
            Optional<Localised> count = inner.get("count").flatMap(value -> localised.words(value, LONGEST_NAME));
            Optional<Localised> note = inner.get("note").flatMap(value -> localised.words(value, LONGEST_SENTENCE));
            return new ReportedHistory(delivered, count, note);
        });
    }

    /** After how long those who have not verified are reminded; a signature is deleted after seven days. */
    private Optional<Duration> reminder() {
        Optional<Node> days = fields.get("remind-after-days");
        return days.isEmpty()
                ? Optional.of(Duration.ofDays(USUAL_REMINDER))
                : days.flatMap(node -> values.choice(node, REMINDER_DAYS))
                        .map(word -> Duration.ofDays(Integer.parseInt(word)))
                        .filter(after -> !after.isZero());
    }

    /** What depends on the state: only a draft or an archived campaign may leave its kind or its target open. */
    private void check(CampaignState state, Optional<CampaignKind> kind, Optional<Schedule> schedule) {
        if (!mayBeUnsettled(state)
                && kind.filter(known -> known == CampaignKind.TO_BE_CONFIRMED).isPresent()) {
            String problem = "The kind is to be confirmed, but the campaign is public.";
            mistakes.add(fields.place("kind"), Fault.of("kind"), problem, "Settle the kind, or use \"state: draft\".");
        }
        boolean addressed =
                fields.get("targets").filter(DefinitionReader::hasItems).isPresent();
        if (!mayBeUnsettled(state) && !addressed) {
            String problem = "The campaign has no target, but it is public.";
            mistakes.add(
                    fields.place("targets"),
                    Fault.of("targets"),
                    problem,
                    "Add the official addressed, or use \"state: draft\".");
        }
        boolean dated = schedule.filter(known -> known.opens().isEmpty()).isEmpty();
        if (state == CampaignState.SCHEDULED && !dated) {
            String problem = "The campaign is scheduled, but nothing says when it opens.";
            mistakes.add(
                    fields.place("state"),
                    Fault.of("opens"),
                    problem,
                    "Add a line such as \"opens: 2027-01-31 09:00\".");
        }
        if (!mayBeUnsettled(state) && fields.get("history").isPresent()) {
            String problem = "The history of an earlier time is shown for archived campaigns only.";
            mistakes.add(fields.place("history"), problem, "Use \"state: archived\", or delete the history.");
        }
    }

    /** Only what is printed with lines goes round among invited people; a draft may still leave its kind open. */
    private void checkSigning(CampaignKind kind, Circulation circulation, SignOn signOn) {
        if (kind != CampaignKind.PETITION) {
            return;
        }
        if (circulation == Circulation.QUIET) {
            mistakes.add(
                    fields.place("circulation"),
                    Fault.of("letters-only"),
                    "Only a letter or a declaration can go round quietly.",
                    "Use \"circulation: public\", or delete the line.");
        }
        if (signOn == SignOn.INVITED) {
            mistakes.add(
                    fields.place("sign-on"),
                    Fault.of("letters-only"),
                    "Only a letter or a declaration can be signed by invitation.",
                    "Use \"sign-on: anyone\", or delete the line.");
        }
    }

    /** A letter is printed with those who stand below it, so that only a petition can keep them to itself. */
    private void checkDiscreet(Optional<CampaignKind> kind, Optional<Visibility> visibility) {
        if (kind.filter(CampaignKind::hasLines).isPresent()) {
            mistakes.add(
                    fields.place("discreet"),
                    Fault.of("petitions-only"),
                    "Only a petition can be discreet: a letter prints who signed it.",
                    "Use \"discreet: false\", or delete the line.");
        }
        if (visibility.filter(chosen -> chosen != Visibility.COUNTED_ONLY).isPresent()) {
            mistakes.add(
                    fields.place("default-visibility"),
                    Fault.of("discreet-visibility"),
                    "The campaign is discreet, but proposes that names are handed over.",
                    "Use \"default-visibility: counted-only\".");
        }
    }

    private static boolean mayBeUnsettled(CampaignState state) {
        return state == CampaignState.DRAFT || state == CampaignState.ARCHIVED;
    }

    private static boolean hasItems(Node node) {
        return !(node instanceof SequenceNode list) || !list.getValue().isEmpty();
    }
}
