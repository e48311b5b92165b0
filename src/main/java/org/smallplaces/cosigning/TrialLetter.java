package org.smallplaces.cosigning;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineRequest;
import org.smallplaces.core.SignDecision;
import org.smallplaces.core.SignRequest;
import org.smallplaces.core.Signing;
import org.smallplaces.core.Visibility;
import org.smallplaces.cosigning.InvitedSigning.Result;
import org.smallplaces.db.AuditLog;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.signature.LetterStore;
import org.smallplaces.signature.ReviewAct;
import org.smallplaces.signature.ReviewActs;
import org.smallplaces.signature.ReviewDecision;

/**
 * Lets invented people answer their invitations to the letter of a trial, so that a newcomer sees a letter in the middle of
 * its life: everything is done as people would do it, by the same acts.
 */
public final class TrialLetter {
    /** As the audit names who acts. */
    private static final String ACTOR = "trial";

    private static final String GROUP = "trial.letter.initiators";

    private final InvitationParts parts;
    private final InvitationStore store;
    private final Invites invites;
    private final InvitedSigning signing;
    private final InvitationAnswers answers;
    private final ReviewActs review;
    private final OrderActs order;
    private volatile boolean stopping;

    public TrialLetter(InvitationParts parts, ReviewActs review) {
        this.parts = parts;
        this.store = new InvitationStore(parts.hashes(), parts.sealer());
        this.invites = new Invites(parts.pool(), parts.hashes(), store, parts.clock(), parts.mailPosted());
        this.signing = new InvitedSigning(parts, store);
        this.answers = new InvitationAnswers(parts, store);
        this.review = review;
        this.order = new OrderActs(parts.pool(), new AuditLog(), parts.clock());
    }

    /**
     * Invites everybody, and lets half of those sign who will; what is done already stays.
     *
     * @return whether the letter is this class's to fill: not once anybody has decided its order, which is done last
     */
    public Future<Boolean> begin(Campaign campaign) {
        return LetterStore.arrangement(parts.pool(), campaign.id())
                .compose(arrangement -> arrangement.revision() == 0
                        ? invite(campaign)
                                .compose(done -> sign(campaign, half(people(campaign, TrialPeople.APPROVED), true)))
                                .compose(signed -> approve(campaign, signed))
                                .map(true)
                        : Future.succeededFuture(false));
    }

    private Future<Void> invite(Campaign campaign) {
        List<InviteRow> everybody =
                TrialPeople.all(known(), campaign.definition().firstLanguage());
        return store.all(parts.pool(), campaign.id())
                .compose(before -> before.isEmpty()
                        ? invites.invite(campaign, everybody, false, ACTOR).mapEmpty()
                        : Future.succeededFuture());
    }

    /** No further act is begun; what was not done is done after the next start. */
    public void stop() {
        stopping = true;
    }

    /** Carries out of the chain that no further act is begun. */
    private <T> Future<T> unlessStopping(Supplier<Future<T>> act) {
        return stopping ? Future.failedFuture(new CancellationException("stopping")) : act.get();
    }

    /** Lets the others answer, and puts those who began the letter first. */
    public Future<Void> goOn(Campaign campaign) {
        return sign(campaign, half(people(campaign, TrialPeople.APPROVED), false))
                .compose(signed -> approve(campaign, signed))
                .compose(done -> sign(campaign, people(campaign, TrialPeople.HELD)))
                .compose(done -> answer(campaign, TrialPeople.OPENED, answers::opened))
                .compose(done -> answer(campaign, TrialPeople.DECLINED, this::decline))
                .compose(done -> arrange(campaign));
    }

    private List<Language> known() {
        return parts.messages().languages();
    }

    private List<InviteRow> people(Campaign campaign, TrialPeople which) {
        return which.rows(known(), campaign.definition().firstLanguage());
    }

    private static List<InviteRow> half(List<InviteRow> rows, boolean first) {
        int middle = rows.size() / 2;
        return first ? rows.subList(0, middle) : rows.subList(middle, rows.size());
    }

    private Future<Map<String, Invitation>> invitations(Campaign campaign) {
        return store.all(parts.pool(), campaign.id())
                .compose(ids -> Future.all(
                        ids.stream().map(id -> store.find(parts.pool(), id)).toList()))
                .map(found -> found.<Optional<Invitation>>list().stream()
                        .flatMap(Optional::stream)
                        .collect(Collectors.toMap(Invitation::address, Function.identity())));
    }

    /** The signatures that came of it. */
    private Future<List<UUID>> sign(Campaign campaign, List<InviteRow> rows) {
        return invitations(campaign).compose(invited -> {
            List<UUID> signed = new ArrayList<>();
            Future<Void> done = Future.succeededFuture();
            for (InviteRow row : rows) {
                done = done.compose(before -> unlessStopping(() -> sign(campaign, row, invited)))
                        .map(id -> {
                            id.ifPresent(signed::add);
                            return null;
                        });
            }
            return done.map(signed);
        });
    }

    private Future<Optional<UUID>> sign(Campaign campaign, InviteRow row, Map<String, Invitation> invited) {
        Optional<Invitation> invitation =
                Optional.ofNullable(invited.get(row.address().typed()));
        if (!(Signing.decide(campaign, request(row), row.language()) instanceof SignDecision.Accepted accepted)) {
            throw new IllegalStateException("somebody of the trial's letter cannot sign: row " + row.number());
        }
        return invitation
                .map(one -> signing.sign(campaign, one, accepted.draft(), Optional.empty()))
                .orElseGet(() -> Future.succeededFuture(new Result.Gone()))
                .map(result -> result instanceof Result.Signed done ? Optional.of(done.signature()) : Optional.empty());
    }

    private static SignRequest request(InviteRow row) {
        EmailAddress address = row.address();
        LineRequest line = row.line();
        boolean onBehalf = line.capacity().equals("on-behalf");
        return new SignRequest(
                row.name(),
                address.typed(),
                EmailAddresses.parse(address.typed()),
                "GB",
                "WM1 1AA",
                "",
                Visibility.PUBLIC.word(),
                true,
                false,
                new LineRequest(
                        line.honorifics(),
                        line.postNominals(),
                        line.role(),
                        line.organisation(),
                        line.capacity(),
                        onBehalf,
                        "",
                        ""));
    }

    private Future<Void> approve(Campaign campaign, List<UUID> signed) {
        return unlessStopping(() -> review.act(campaign, signed, ReviewDecision.to(ReviewAct.APPROVE), ACTOR))
                .mapEmpty();
    }

    private Future<Void> answer(Campaign campaign, TrialPeople which, Function<Invitation, Future<?>> act) {
        return invitations(campaign).compose(invited -> {
            Future<Void> done = Future.succeededFuture();
            for (InviteRow row : people(campaign, which)) {
                Optional<Invitation> one =
                        Optional.ofNullable(invited.get(row.address().typed()));
                done = done.compose(before -> unlessStopping(() -> one.<Future<?>>map(act)
                        .orElseGet(Future::succeededFuture)
                        .mapEmpty()));
            }
            return done;
        });
    }

    private Future<Boolean> decline(Invitation invitation) {
        return answers.decline(invitation, parts.messages().text(invitation.language(), "trial.letter.declined"));
    }

    private Future<Void> arrange(Campaign campaign) {
        Map<Language, String> names = new TreeMap<>(Comparator.comparing(Language::tag));
        campaign.definition()
                .languages()
                .forEach(language -> names.put(language, parts.messages().text(language, GROUP)));
        return change(campaign, new OrderChange.AddGroup(names))
                .compose(done -> LetterStore.arrangement(parts.pool(), campaign.id()))
                .compose(arrangement -> initiators(campaign)
                        .compose(first -> change(
                                campaign,
                                new OrderChange.Put(
                                        first,
                                        arrangement
                                                .groups()
                                                .get(0)
                                                .id()
                                                .orElseThrow()
                                                .toString()))));
    }

    /** The signatures of those who were invited as initiators. */
    private Future<List<UUID>> initiators(Campaign campaign) {
        return invitations(campaign)
                .map(invited -> invited.values().stream()
                        .filter(one -> !one.group().isEmpty())
                        .flatMap(one -> one.signature().stream())
                        .map(Invitation.Given::id)
                        .toList());
    }

    private Future<Void> change(Campaign campaign, OrderChange change) {
        Language language = campaign.definition().firstLanguage();
        return LetterStore.arrangement(parts.pool(), campaign.id())
                .compose(now -> order.change(campaign, now.revision(), language, change, ACTOR))
                .mapEmpty();
    }
}
