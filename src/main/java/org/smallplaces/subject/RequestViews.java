package org.smallplaces.subject;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.page.Messages;
import org.smallplaces.signature.SignatureEraser;
import org.smallplaces.subject.Request.Extending;
import org.smallplaces.subject.RequestPages.Answering;
import org.smallplaces.subject.RequestPages.Choice;
import org.smallplaces.subject.RequestPages.Choosing;
import org.smallplaces.subject.RequestPages.Closing;
import org.smallplaces.subject.RequestPages.Correctable;
import org.smallplaces.subject.RequestPages.Count;
import org.smallplaces.subject.RequestPages.HowTold;
import org.smallplaces.subject.RequestPages.LanguageChoice;
import org.smallplaces.subject.RequestPages.Longer;
import org.smallplaces.subject.RequestPages.Now;
import org.smallplaces.subject.RequestPages.RequestPage;
import org.smallplaces.subject.RequestPages.Row;
import org.smallplaces.subject.RequestPages.Said;
import org.smallplaces.subject.RequestPages.Signed;
import org.smallplaces.subject.RequestPages.Steps;
import org.smallplaces.subject.RequestPages.Tried;
import org.smallplaces.subject.RequestPages.Whose;
import org.smallplaces.vault.HeldRecord;

/** What staff see of a request. */
final class RequestViews {
    private static final String OUTCOME = "requests.outcome.";

    private final SubjectParts parts;
    private final ExportJson export;

    RequestViews(SubjectParts parts, ExportJson export) {
        this.parts = parts;
        this.export = export;
    }

    static Row row(Request one, Instant now) {
        return new Row(
                one.id().toString(),
                one.reference(),
                "subject.request." + one.kind().word(),
                "requests.by." + one.cameBy(),
                one.askedAt(),
                one.dueAt(),
                "requests.state." + one.state(),
                one.outcome().map(came -> OUTCOME + came.word()).orElse(""),
                one.isOpen(),
                one.isOpen() && one.dueAt().isBefore(now),
                one.doneAt(),
                one.wasLate()
                        .map(late -> late ? "requests.closed.late" : "requests.closed.in-time")
                        .orElse(""),
                one.isUntold());
    }

    RequestPage page(StaffMember member, Language language, Telling telling, Now shown) {
        Tried tried = shown.tried();
        Request request = telling.request();
        Held held = telling.held();
        Instant now = parts.clock().instant();
        Map<String, Long> counts = Held.about(held.records(), request).stream()
                .collect(Collectors.groupingBy(HeldRecord::kind, TreeMap::new, Collectors.counting()));
        return new RequestPage(
                row(request, now),
                request.email()
                        .map(kept -> parts.subjects().address(request))
                        .map(EmailAddress::typed)
                        .orElse(""),
                request.note(),
                howTold(telling, tried, now),
                counts.entrySet().stream()
                        .map(one -> new Count("subject.kind." + one.getKey(), one.getValue()))
                        .toList(),
                choosing(language, telling, shown.of()),
                member.may(StaffAct.SEE_REQUESTS),
                member.may(StaffAct.HANDLE_REQUESTS),
                steps(member, language, telling, tried),
                answering(telling, tried),
                closing(telling, tried),
                request.extended()
                        .map(one ->
                                new Longer("requests.longer." + one.because().word(), one.at())),
                request.extended().isEmpty() && !request.dueAt().isBefore(now),
                shown.waits(),
                shown.noticeKey(),
                tried,
                shown.wrong());
    }

    private Choosing choosing(Language language, Telling telling, List<String> of) {
        Held held = telling.held();
        return new Choosing(
                Held.about(held.records(), telling.request()).stream()
                        .map(record -> new Whose(
                                record.id().toString(),
                                "subject.kind." + record.kind(),
                                record.campaign()
                                        .flatMap(export::campaign)
                                        .map(campaign -> ExportJson.title(campaign, language))
                                        .orElse(""),
                                record.fields().getString("name", ""),
                                state(record, language),
                                of.contains(record.id().toString())))
                        .toList(),
                Shared.byNames(held.records()),
                Shared.undecided(held, telling.request(), of));
    }

    private String state(HeldRecord record, Language language) {
        return record.kind().equals(SignatureEraser.KIND)
                ? parts.letters()
                        .messages()
                        .text(
                                language,
                                "review.state."
                                        + record.fields().getString("state").replace('_', '-'))
                : "";
    }

    private HowTold howTold(Telling telling, Tried tried, Instant now) {
        ZoneId zone = parts.settings().zone();
        Request request = telling.request();
        LocalDate today = LocalDate.ofInstant(now, zone);
        return new HowTold(
                request.told().map(RequestViews::key).orElse(""),
                request.toldOn().or(() -> request.toldWithTheEnd(zone)),
                telling.since(zone),
                today,
                tried.toldOn().isEmpty() ? today.toString() : tried.toldOn());
    }

    private Steps steps(StaffMember member, Language language, Telling telling, Tried tried) {
        Request request = telling.request();
        Held held = telling.held();
        List<HeldRecord> about = Held.about(held.records(), request);
        return new Steps(
                about.stream().anyMatch(HeldRecord::stays),
                request.kind() == RequestKind.ERASE
                        && !held.nothing()
                        && !Held.going(about).isEmpty(),
                request.kind() == RequestKind.RESTRICT && !held.nothing(),
                request.kind() == RequestKind.RECTIFY && !held.nothing(),
                request.kind() == RequestKind.RECTIFY ? correctable(language, request, held) : List.of(),
                signed(member, language, held),
                request.kind() != RequestKind.OBJECT,
                request.kind() == RequestKind.OBJECT ? Stopping.choices(held, tried.stop()) : List.of());
    }

    /** The verified signatures of petitions: one of a letter has a capacity, and its line is edited where it is approved. */
    private List<Correctable> correctable(Language language, Request request, Held held) {
        return held.records().stream()
                .filter(record -> record.kind().equals(SignatureEraser.KIND))
                .filter(record -> record.fields().getString("state", "").equals("verified"))
                .filter(record -> record.fields().getString("capacity") == null)
                .flatMap(record -> record.campaign().flatMap(export::campaign).stream()
                        .map(campaign -> new Correctable(
                                ExportJson.title(campaign, language),
                                record.fields().getString("name"),
                                CorrectRoutes.path(request, record.id()))))
                .toList();
    }

    /** Each campaign once, in which its reader may look for an address. */
    private List<Signed> signed(StaffMember member, Language language, Held held) {
        return held.records().stream()
                .filter(record -> record.kind().equals(SignatureEraser.KIND))
                .flatMap(record -> record.campaign().flatMap(export::campaign).stream())
                .filter(campaign -> member.may(StaffAct.FIND_BY_ADDRESS, campaign.slug()))
                .distinct()
                .map(campaign -> new Signed(
                        ExportJson.title(campaign, language), "/staff/campaigns/" + campaign.slug() + "/find"))
                .toList();
    }

    private Answering answering(Telling telling, Tried tried) {
        Language meant = Language.parse(tried.language()).orElseGet(() -> theirs(telling));
        return new Answering(
                telling.answers().stream()
                        .map(one -> said(one.answer(), one.failed()))
                        .toList(),
                parts.letters().messages().languages().stream()
                        .map(one -> new LanguageChoice(one.tag(), one.ownName(), one.equals(meant)))
                        .toList(),
                telling.waiting().map(one -> said(one, false)),
                tried.equals(Tried.NOTHING)
                        ? parts.letters().messages().text(meant, "requests.erase.answer.begin")
                        : tried.erased());
    }

    private Said said(Answer answer, boolean failed) {
        return new Said(
                answer.name(),
                answer.at(),
                parts.subjects().answers().open(answer).words(),
                failed);
    }

    /** The language in which they asked, else that of something they have done here. */
    private static Language theirs(Telling telling) {
        return telling.request()
                .language()
                .or(() -> telling.held().records().stream()
                        .map(record -> record.fields().getString("language", ""))
                        .flatMap(tag -> Language.parse(tag).stream())
                        .findFirst())
                .orElse(Messages.FALLBACK);
    }

    private static Closing closing(Telling telling, Tried tried) {
        List<Outcome> possible = Outcome.of(telling.request().kind(), telling.held());
        return new Closing(
                choices(possible.stream().filter(one -> !one.isRefusal()), tried),
                choices(possible.stream().filter(Outcome::isRefusal), tried),
                telling.choices().stream()
                        .map(one -> new Choice(
                                one.word(),
                                key(one),
                                telling.told(tried.told()).filter(one::equals).isPresent()))
                        .toList(),
                Arrays.stream(Extending.values())
                        .map(one -> new Choice(
                                one.word(),
                                "requests.extend." + one.word(),
                                one.word().equals(tried.because())))
                        .toList());
    }

    private static List<Choice> choices(Stream<Outcome> outcomes, Tried tried) {
        return outcomes.map(one ->
                        new Choice(one.word(), OUTCOME + one.word(), one.word().equals(tried.outcome())))
                .toList();
    }

    private static String key(ToldBy how) {
        return "requests.told." + how.word();
    }
}
