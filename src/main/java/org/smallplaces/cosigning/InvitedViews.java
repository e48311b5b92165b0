package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.List;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.InvitationState;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineView;
import org.smallplaces.cosigning.InvitedPages.ForwardForm;
import org.smallplaces.cosigning.InvitedPages.InvitedPage;

/** Gathers what the page at an invitation shows. */
final class InvitedViews {
    private static final int MOST_NAMED = 200;

    private final Pool pool;
    private final InvitedViewStore store;
    private final InvitationSettingStore settings = new InvitationSettingStore();
    private final InvitedForms forms;
    private final Clock clock;

    InvitedViews(InvitationParts parts, InvitedForms forms) {
        this.pool = parts.pool();
        this.store = new InvitedViewStore(parts.pool());
        this.forms = forms;
        this.clock = parts.clock();
    }

    /**
     * What is shown beside what is always there.
     *
     * @param form to sign, with what was typed
     * @param said the end of the key of what has just been done, or empty
     */
    record Shown(InvitedForm form, String said, String reason, String reasonError, ForwardForm forward) {}

    /** Whether the organiser lets invitations be passed on. */
    Future<Boolean> mayForward(Campaign campaign) {
        return settings.find(pool, campaign.id()).map(InvitationSetting::forwarding);
    }

    /** Nothing typed yet. */
    Shown fresh(Campaign campaign, Language language, Invitation one, String said) {
        return new Shown(forms.proposed(campaign, language, one), said, one.declinedBecause(), "", ForwardForm.empty());
    }

    /** The page of {@code one}, which is not signed. */
    Future<InvitedPage> page(Campaign campaign, Language language, Invitation one, String action, Shown shown) {
        return settings.find(pool, campaign.id())
                .compose(setting -> (setting.showSignatories()
                                ? store.signed(campaign.id(), MOST_NAMED)
                                : Future.succeededFuture(List.<LineView>of()))
                        .compose(signed -> store.standing(campaign.id())
                                .map(standing ->
                                        page(campaign, language, one, action, shown, setting, signed, standing))));
    }

    private InvitedPage page(
            Campaign campaign,
            Language language,
            Invitation one,
            String action,
            Shown shown,
            InvitationSetting setting,
            List<LineView> signed,
            long standing) {
        boolean offered = setting.forwarding()
                && !one.isLate(campaign, clock.instant())
                && !one.forwarded()
                && !one.state().isAnswered()
                && (InvitationAnswers.mayForward(one)
                        || !shown.forward().errors().isEmpty());
        return new InvitedPage(
                action,
                InvitedLetter.of(campaign, language, one, clock.instant()),
                shown.form(),
                one.forwarded() ? "" : InvitationComposer.greeted(one),
                one.fromElsewhere(),
                one.forwarded(),
                shown.said(),
                one.state() == InvitationState.DECLINED,
                one.waits(),
                setting.showSignatories(),
                signed,
                Math.max(0, standing - signed.size()),
                shown.reason(),
                shown.reasonError(),
                offered ? shown.forward() : ForwardForm.NOT_OFFERED);
    }
}
