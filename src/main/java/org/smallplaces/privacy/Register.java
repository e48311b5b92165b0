package org.smallplaces.privacy;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.util.TimeZone;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Delivered;
import org.smallplaces.core.FormField;
import org.smallplaces.core.Hosts;
import org.smallplaces.core.KeptUntil;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.Target;
import org.smallplaces.core.Told;
import org.smallplaces.page.Messages;
import org.smallplaces.privacy.Processing.Part;
import org.smallplaces.privacy.Processing.Said;

/** Makes the register of processing of what is configured and really asked. */
public final class Register {
    private static final String CONTROLLER = "controller";
    /** What the ids of that begin with which the site does whatever the campaigns. */
    private static final String SITE = "site:";

    /** The parts that go with a copy of the data. */
    private static final Set<String> TOLD =
            Set.of(CONTROLLER, "purposes", "basis", "recipients", "transfers", "retention");

    private final Catalogue catalogue;
    private final Messages messages;
    private final Hosts hosts;
    private final Answerable answerable;
    private final boolean trial;
    private final Clock clock;

    /**
     * @param answerable who answers for what the site does
     * @param trial where nobody has to have a second factor
     */
    public Register(
            Catalogue catalogue, Messages messages, Hosts hosts, Answerable answerable, boolean trial, Clock clock) {
        this.catalogue = catalogue;
        this.messages = messages;
        this.hosts = hosts;
        this.answerable = answerable;
        this.trial = trial;
        this.clock = clock;
    }

    /** Every processing there is: of each campaign that has been signed here or may be, and of the site. */
    List<Processing> entries(Language language) {
        List<Processing> entries = new ArrayList<>();
        catalogue.allWithDrafts().stream()
                .filter(one -> one.storedState() != CampaignState.DRAFT)
                .filter(one -> one.definition().history().isEmpty())
                .map(one -> new OfCampaign(one, language).entry())
                .forEach(entries::add);
        ofSite().forEach(activity -> entries.add(ofSite(activity, language)));
        return entries;
    }

    /** What the site does whatever the campaigns. */
    private Stream<String> ofSite() {
        return Stream.concat(
                Stream.of("stay", "complaints", "requests", "offices", "erasures", "staff", "mail"),
                hosts.backups() ? Stream.of("backups") : Stream.empty());
    }

    /**
     * What goes with a copy of what is held of somebody (UK GDPR, article 15(1)(a) to (d)), of each processing that is named
     * and known here.
     *
     * @param ids such as {@code campaign:save-our-library} and {@code site:complaints}, or
     *     {@code site:complaints/save-our-library} where it is about what was done in that campaign
     */
    public List<Told> told(Set<String> ids, Language language) {
        Set<String> wanted = ids.stream().map(id -> id.replaceFirst("/.*", "")).collect(Collectors.toSet());
        return entries(language).stream()
                .filter(entry -> wanted.contains(entry.id()))
                .map(entry -> told(answered(entry, ids, language), TOLD::contains))
                .toList();
    }

    /** As the public reads it: with who answers for the campaigns that it is about, and nothing that staff are to do. */
    private Processing answered(Processing entry, Set<String> ids, Language language) {
        if (!entry.id().startsWith(SITE)) {
            return entry;
        }
        String about = entry.id() + "/";
        List<Said> who = Stream.concat(
                        answerable.said(language),
                        ids.stream()
                                .filter(id -> id.startsWith(about))
                                .sorted()
                                .flatMap(id -> Slug.parse(id.substring(about.length())).stream())
                                .flatMap(this::campaign)
                                .map(one -> answerable.said(one.definition(), language)))
                .map(words -> new Said("", words))
                .toList();
        return new Processing(
                entry.id(),
                entry.title(),
                entry.parts().stream()
                        .map(part -> part.word().equals(CONTROLLER) ? new Part(CONTROLLER, who) : part)
                        .toList());
    }

    private Stream<Campaign> campaign(Slug slug) {
        return catalogue.allWithDrafts().stream().filter(one -> one.slug().equals(slug));
    }

    /** The same of those who work here, and which data it is. */
    Told ofStaff(Language language) {
        Processing staff = answered(ofSite("staff", language), Set.of(), language);
        return told(staff, part -> part.equals("data") || TOLD.contains(part));
    }

    private static Told told(Processing entry, Predicate<String> wanted) {
        return new Told(
                entry.title(),
                entry.parts().stream()
                        .filter(part -> wanted.test(part.word()))
                        .map(part -> new Told.Part(
                                part.headingKey(),
                                part.said().stream().map(Said::words).toList()))
                        .toList());
    }

    private Processing ofSite(String activity, Language language) {
        Words words = new Words(language, Map.of());
        String key = "register." + activity;
        return new Processing(
                SITE + activity,
                words.of(key).words(),
                List.of(
                        new Part(CONTROLLER, controller(language)),
                        new Part("purposes", words.all(key + ".purposes")),
                        new Part("basis", words.all(key + ".basis")),
                        new Part("subjects", words.all(key + ".subjects")),
                        new Part("data", words.all(key + ".data")),
                        new Part("recipients", words.all(key + ".recipients")),
                        new Part("transfers", transfers(language, activity.equals("staff"))),
                        new Part("retention", words.all(key + ".retention")),
                        new Part("security", security(language))));
    }

    private List<Said> controller(Language language) {
        return Stream.concat(answerable.said(language), answerable.missing(language))
                .map(words -> new Said("", words))
                .toList();
    }

    /** None, unless a host is named through which it passes: where that stands, only whoever runs the site knows. */
    private List<Said> transfers(Language language, boolean logIn) {
        List<Said> said = new ArrayList<>();
        hosts.mail().ifPresent(host -> said.add(host(language, "mail", host)));
        hosts.database().ifPresent(host -> said.add(host(language, "database", host)));
        hosts.logIn().filter(host -> logIn).ifPresent(host -> said.add(host(language, "log-in", host)));
        said.add(new Words(language, Map.of())
                .of(said.isEmpty() ? "register.transfers.none" : "register.transfers.look"));
        return said;
    }

    private Said host(Language language, String what, String host) {
        return new Words(language, Map.of("host", host)).of("register.transfers." + what);
    }

    private List<Said> security(Language language) {
        Words words = new Words(language, Map.of("roles", factorRoles(language)));
        List<Said> said = new ArrayList<>(words.all(
                "register.security.sealed",
                "register.security.tokens",
                "register.security.staff",
                trial ? "register.security.factor.trial" : "register.security.factor",
                "register.security.audit",
                "register.security.logs"));
        if (hosts.backups()) {
            said.add(words.of("register.security.backups"));
        }
        return said;
    }

    /** Those that have to have a second factor, such as “director and data protection”. */
    private String factorRoles(Language language) {
        return ListFormatter.getInstance(Locale.forLanguageTag(language.tag()))
                .format(Arrays.stream(StaffRole.values())
                        .filter(StaffRole::needsFactor)
                        .map(role -> messages.text(language, "staff.role." + role.word()))
                        .toList());
    }

    /** Sentences in one language with the same things filled in. */
    private final class Words {
        private final Language language;
        private final Map<String, Object> named;

        Words(Language language, Map<String, ?> named) {
            this.language = language;
            this.named = Map.copyOf(named);
        }

        Said of(String key) {
            return new Said("", messages.text(language, key, named));
        }

        List<Said> all(String... keys) {
            return Arrays.stream(keys).map(this::of).toList();
        }
    }

    /** The entry of one campaign. */
    private final class OfCampaign {
        private final Campaign campaign;
        private final CampaignDefinition definition;
        private final Language language;
        private final Words words;

        OfCampaign(Campaign campaign, Language reader) {
            this.campaign = campaign;
            this.definition = campaign.definition();
            this.language = reader;
            this.words = new Words(reader, named());
        }

        private Map<String, Object> named() {
            Map<String, Object> named = new HashMap<>();
            named.put("title", definition.title().in(language));
            named.put("controller", definition.controller().name().in(language));
            KeptUntil.of(campaign, clock.instant()).ifPresent(day -> named.put("day", said(day)));
            named.put("months", KeptUntil.months(campaign, clock.instant()));
            named.put(
                    "count",
                    definition.reminderAfter().map(after -> after.toDays()).orElse(0L));
            return named;
        }

        private String said(LocalDate day) {
            DateFormat format = DateFormat.getDateInstance(DateFormat.LONG, language.locale());
            format.setTimeZone(TimeZone.GMT_ZONE);
            return format.format(Date.from(day.atTime(12, 0).toInstant(ZoneOffset.UTC)));
        }

        Processing entry() {
            return new Processing(
                    "campaign:" + campaign.slug(),
                    definition.title().in(language),
                    List.of(
                            new Part(CONTROLLER, who()),
                            new Part("purposes", purposes()),
                            new Part("basis", basis()),
                            new Part("subjects", subjects()),
                            new Part("data", data()),
                            new Part("recipients", recipients()),
                            new Part("transfers", transfers(language, false)),
                            new Part("retention", retention()),
                            new Part("security", security(language))));
        }

        private boolean lines() {
            return definition.kind().hasLines();
        }

        private List<Said> who() {
            return Stream.of(
                            definition.controller().name().in(language),
                            definition.controller().privacyContact(),
                            answerable.officer(language))
                    .filter(one -> !one.isEmpty())
                    .map(one -> new Said("", one))
                    .toList();
        }

        private List<Said> purposes() {
            return when(
                    words.all("register.purpose.signature", "register.purpose.updates", "register.purpose.security"),
                    lines(),
                    "register.purpose.invite");
        }

        private List<Said> basis() {
            return when(
                    words.all(
                            "register.basis.signature",
                            "register.basis.updates",
                            "register.basis.security",
                            "register.basis.withdrawn"),
                    lines(),
                    "register.basis.invite");
        }

        private List<Said> subjects() {
            List<Said> said = when(words.all("register.subject.signatories"), lines(), "register.subject.invited");
            return when(said, !definition.discreet(), "register.subject.reporters");
        }

        /** Every field of its form, and what is recorded with it. */
        private List<Said> data() {
            List<Said> said = new ArrayList<>();
            FormField.of(definition)
                    .forEach(field -> said.add(
                            new Said(field.posted(), messages.text(language, "privacy.field." + field.posted()))));
            said.add(words.of("register.data.special"));
            said.add(words.of("register.data.recorded"));
            return said;
        }

        private List<Said> recipients() {
            List<Said> said = new ArrayList<>();
            for (Target target : definition.targets()) {
                String name = target.name().in(language);
                String office = target.office().in(language);
                said.add(new Said("", name.isEmpty() ? office : name + language.comma() + office));
                target.copies()
                        .forEach(copy ->
                                said.add(new Words(language, Map.of("name", copy)).of("privacy.recipients.copy")));
            }
            if (said.isEmpty()) {
                said.add(words.of("privacy.recipients.nobody"));
            }
            campaign.delivered().map(Delivered::to).orElse(List.of()).stream()
                    .filter(office -> definition.targets().stream()
                            .noneMatch(target -> target.office().in(language).equals(office)))
                    .map(office -> new Words(language, Map.of("name", office)).of("register.recipients.handed"))
                    .forEach(said::add);
            said.add(words.of(definition.discreet() ? "privacy.recipients.discreet" : "privacy.recipients.public"));
            said.add(words.of("privacy.recipients.staff"));
            said.add(new Said("", answerable.runs(definition, language)));
            said.add(words.of(
                    "register.visibility." + definition.defaultVisibility().word()));
            return said;
        }

        private List<Said> retention() {
            boolean dated = KeptUntil.of(campaign, clock.instant()).isPresent();
            List<Said> said = words.all(
                    "privacy.kept.pending",
                    "privacy.kept.client",
                    dated ? "privacy.kept.until" : "privacy.kept.rolling",
                    "privacy.kept.withdrawn");
            said = when(said, lines(), "privacy.kept.invited");
            said = when(said, !definition.discreet(), "privacy.kept.report");
            said = when(said, definition.reminderAfter().isPresent(), "privacy.kept.reminder");
            return when(said, hosts.backups(), "privacy.kept.backups");
        }

        private List<Said> when(List<Said> said, boolean holds, String key) {
            return holds
                    ? Stream.concat(said.stream(), Stream.of(words.of(key))).toList()
                    : said;
        }
    }
}
