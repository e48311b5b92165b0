package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.approval.Approvals;
import org.smallplaces.approval.DecideResult;
import org.smallplaces.approval.Particulars;
import org.smallplaces.approval.Proposal;
import org.smallplaces.approval.ProposalList;
import org.smallplaces.approval.ProposalList.Query;
import org.smallplaces.approval.ProposalState;
import org.smallplaces.approval.TwoPersonAct;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** Makes the pages on proposals: with the words of their acts, and with names for ids. */
public final class ApprovalPages {
    private static final String UNKNOWN = "approval.kind.unknown";
    private static final String NOBODY = "";

    private final Approvals approvals;
    private final Catalogue catalogue;
    private final Pool pool;
    private final Messages messages;
    private final Clock clock;

    public ApprovalPages(Approvals approvals, Catalogue catalogue, Pool pool, Messages messages, Clock clock) {
        this.approvals = approvals;
        this.catalogue = catalogue;
        this.pool = pool;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * What came of the try before this page.
     *
     * @param noticeKey what is said of it, or empty
     * @param typed the reason as it was typed
     * @param errorKey what is wrong with the reason, or empty
     */
    record Tried(String noticeKey, String typed, String errorKey) {
        /** What the address says was done, if it is so; whoever writes it by hand tells only themselves something. */
        static Tried done(String word, Proposal proposal) {
            boolean so = !proposal.state().equals(ProposalState.PROPOSED)
                    && proposal.state().word().equals(word);
            return new Tried(so ? "approval.done." + word : "", "", "");
        }

        static Tried without(String noticeKey, String typed) {
            return new Tried(noticeKey, typed, "");
        }

        static Tried badly(String typed, String act) {
            if (typed.isEmpty()) {
                return new Tried("", "", act.equals("refuse") ? "approval.reason.missing" : "approval.act.missing");
            }
            return Set.of("approve", "refuse", "withdraw").contains(act)
                    ? new Tried("", typed, "approval.reason.too-long")
                    : new Tried("", typed, "approval.act.missing");
        }
    }

    /** Why nothing was done. */
    static String why(DecideResult result) {
        if (result instanceof DecideResult.TooLate late) {
            return late.proposal().state() == ProposalState.PROPOSED
                    ? "approval.failed.expired"
                    : "approval.failed." + late.proposal().state().word();
        }
        if (result instanceof DecideResult.OwnProposal) {
            return "approval.failed.own";
        }
        if (result instanceof DecideResult.InvitedByProposer) {
            return "approval.failed.invited";
        }
        if (result instanceof DecideResult.NotYours) {
            return "approval.failed.not-yours";
        }
        if (result instanceof DecideResult.ProposerMayNot) {
            return "approval.failed.proposer";
        }
        if (result instanceof DecideResult.Impossible impossible) {
            return impossible.messageKey();
        }
        return "approval.failed.not-allowed";
    }

    Future<ApprovalsPage> list(View view, StaffMember reader, Query query, ProposalList found) {
        return names(view.language(), found.proposals())
                .map(names -> new ApprovalsPage(
                        query.view().word(),
                        Arrays.stream(ProposalList.View.values())
                                .map(one -> tab(query, one))
                                .toList(),
                        kinds(view.language(), query),
                        campaigns(view.language(), reader, query),
                        query.kind().isPresent() || query.campaign().isPresent(),
                        found.proposals().stream()
                                .map(one -> line(view.language(), one, names))
                                .toList(),
                        query.page() > 0 ? path(query, query.page() - 1) : "",
                        found.more() ? path(query, query.page() + 1) : ""));
    }

    Future<ApprovalPage> one(View view, StaffMember reader, Proposal proposal, Tried tried) {
        Language language = view.language();
        boolean open = proposal.isOpen(clock.instant());
        ApprovalPage.May may = new ApprovalPage.May(
                open && approvals.mayDecide(reader, proposal),
                open && proposal.proposedBy().equals(reader.id()),
                reader.wasInvitedBy(proposal.proposedBy()));
        Future<Particulars> particulars = approvals
                .act(proposal)
                .map(act -> act.particulars(pool, proposal))
                .orElseGet(() -> Future.succeededFuture(Particulars.NONE));
        return Future.all(names(language, List.of(proposal)), particulars).map(found -> {
            Map<UUID, String> names = found.resultAt(0);
            return new ApprovalPage(
                    pageTitle(language, proposal, tried),
                    ApprovalRoutes.LIST + "/" + proposal.id(),
                    title(language, proposal),
                    detail(language, proposal),
                    campaign(language, proposal),
                    names.getOrDefault(proposal.proposedBy(), NOBODY),
                    proposal.proposedAt(),
                    proposal.expiresAt(),
                    proposal.why(),
                    approvals
                            .act(proposal)
                            .filter(act -> approvals.mayOpen(reader, proposal))
                            .map(act -> act.path(proposal))
                            .orElse(""),
                    particulars.result(),
                    stateKey(proposal),
                    open ? Optional.empty() : Optional.of(ended(proposal, names)),
                    may,
                    tried.noticeKey(),
                    tried.typed(),
                    tried.errorKey());
        });
    }

    /** One whose time has run out has ended, even before the job that writes it down has come by. */
    private static ApprovalPage.Ended ended(Proposal proposal, Map<UUID, String> names) {
        return proposal.decision()
                .map(made -> new ApprovalPage.Ended(
                        made.by().map(id -> names.getOrDefault(id, NOBODY)).orElse(NOBODY), made.at(), made.reason()))
                .orElseGet(() -> new ApprovalPage.Ended(NOBODY, proposal.expiresAt(), ""));
    }

    private ApprovalsPage.Line line(Language language, Proposal proposal, Map<UUID, String> names) {
        ApprovalPage.Ended ended = ended(proposal, names);
        return new ApprovalsPage.Line(
                ApprovalRoutes.LIST + "/" + proposal.id(),
                title(language, proposal),
                detail(language, proposal),
                campaign(language, proposal),
                names.getOrDefault(proposal.proposedBy(), NOBODY),
                proposal.proposedAt(),
                stateKey(proposal),
                ended.by(),
                ended.at());
    }

    private String stateKey(Proposal proposal) {
        boolean overdue = proposal.state() == ProposalState.PROPOSED && !proposal.isOpen(clock.instant());
        return "approval.state." + (overdue ? ProposalState.EXPIRED : proposal.state()).word();
    }

    private String pageTitle(Language language, Proposal proposal, Tried tried) {
        String title = title(language, proposal);
        return tried.errorKey().isEmpty()
                ? title
                : messages.text(language, "approval.title-error", Map.of("title", title));
    }

    private String title(Language language, Proposal proposal) {
        return messages.text(
                language, approvals.act(proposal).map(TwoPersonAct::titleKey).orElse(UNKNOWN));
    }

    private String detail(Language language, Proposal proposal) {
        return approvals
                .act(proposal)
                .map(act -> messages.text(language, act.detailKey(), act.detail(proposal)))
                .orElse("");
    }

    private String campaign(Language language, Proposal proposal) {
        return proposal.campaign()
                .map(one -> catalogue.allWithDrafts().stream()
                        .filter(campaign -> campaign.id().equals(one.id()))
                        .findFirst()
                        .map(campaign -> campaign.definition().title().in(language))
                        .orElse(one.slug().value()))
                .orElse("");
    }

    private List<ApprovalsPage.Choice> kinds(Language language, Query query) {
        return approvals.acts().stream()
                .map(act -> new ApprovalsPage.Choice(
                        act.kind(),
                        messages.text(language, act.titleKey()),
                        query.kind().equals(Optional.of(act.kind()))))
                .toList();
    }

    private List<ApprovalsPage.Choice> campaigns(Language language, StaffMember reader, Query query) {
        return catalogue.allWithDrafts().stream()
                .filter(campaign -> reader.may(StaffAct.SEE_CAMPAIGNS, campaign.slug()))
                .map(campaign -> choice(language, campaign, query))
                .toList();
    }

    private static ApprovalsPage.Choice choice(Language language, Campaign campaign, Query query) {
        String slug = campaign.slug().value();
        return new ApprovalsPage.Choice(
                slug,
                campaign.definition().title().in(language),
                query.campaign().equals(Optional.of(slug)));
    }

    private static ApprovalsPage.Tab tab(Query query, ProposalList.View view) {
        Query other = new Query(view, query.kind(), query.campaign(), 0);
        return new ApprovalsPage.Tab(
                "approval.tab." + view.word(), ApprovalRoutes.LIST + ApprovalQuery.write(other), view == query.view());
    }

    private static String path(Query query, int page) {
        return ApprovalRoutes.LIST + ApprovalQuery.write(new Query(query.view(), query.kind(), query.campaign(), page));
    }

    private Future<Map<UUID, String>> names(Language language, Collection<Proposal> proposals) {
        Set<UUID> ids = new HashSet<>();
        proposals.forEach(one -> {
            ids.add(one.proposedBy());
            one.decision().flatMap(Proposal.Decision::by).ifPresent(ids::add);
        });
        return StaffStore.names(pool, ids).map(called -> StaffCalled.in(language, messages, called));
    }
}
