package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Count;
import org.smallplaces.core.InvitationState;
import org.smallplaces.core.LineView;
import org.smallplaces.cosigning.InvitedPages.ForwardForm;
import org.smallplaces.cosigning.InvitedPages.InvitedPage;
import org.smallplaces.line.Reading;
import org.smallplaces.line.SigningForm;
import org.smallplaces.line.SigningForms;
import org.smallplaces.line.VariantChoice;
import org.smallplaces.page.View;
import org.smallplaces.signature.Counts;

/** Gathers what the page at an invitation shows. */
final class InvitedViews {
    private static final int MOST_NAMED = 200;

    private final Pool pool;
    private final InvitedViewStore store;
    private final InvitationSettingStore settings = new InvitationSettingStore();
    private final SigningForms forms;
    private final Counts counts;
    private final Clock clock;

    InvitedViews(InvitationParts parts, SigningForms forms) {
        this.pool = parts.pool();
        this.store = new InvitedViewStore(parts.pool());
        this.forms = forms;
        this.counts = parts.counts();
        this.clock = parts.clock();
    }

    /**
     * What is shown beside what is always there.
     *
     * @param reading what they read
     * @param form to sign, with what was typed
     * @param said the end of the key of what has just been done, or empty
     */
    record Shown(
            Reading reading, SigningForm form, String said, String reason, String reasonError, ForwardForm forward) {
        /** With a form that came back. */
        static Shown of(Reading reading, SigningForm form) {
            return new Shown(reading, form, "", "", "", ForwardForm.empty());
        }
    }

    /** Whether the organiser lets invitations be passed on. */
    Future<Boolean> mayForward(Campaign campaign) {
        return settings.find(pool, campaign.id()).map(InvitationSetting::forwarding);
    }

    /** Nothing typed yet; whoever an invitation was passed on to writes their own name. */
    Shown fresh(Reading reading, Invitation one, String said) {
        SigningForm form = forms.proposed(reading, one.forwarded() ? "" : one.name(), one.address(), one.line());
        return new Shown(reading, form, said, one.declinedBecause(), "", ForwardForm.empty());
    }

    /** The page of {@code one}, which is not signed from the mailbox that was invited. */
    Future<InvitedPage> page(View view, Invitation one, String action, Shown shown) {
        UUID campaign = one.campaign();
        return settings.find(pool, campaign)
                .compose(setting -> (setting.showSignatories()
                                ? store.signed(campaign, MOST_NAMED)
                                : Future.succeededFuture(List.<LineView>of()))
                        .compose(signed -> counts.of(campaign)
                                .map(count -> page(view, one, action, shown, setting, signed, count))));
    }

    private InvitedPage page(
            View view,
            Invitation one,
            String action,
            Shown shown,
            InvitationSetting setting,
            List<LineView> signed,
            Count count) {
        boolean offered = setting.forwarding()
                && !one.isLate(shown.reading().campaign(), clock.instant())
                && !one.forwarded()
                && !one.state().isAnswered()
                && (InvitationAnswers.mayForward(one)
                        || !shown.forward().errors().isEmpty());
        return new InvitedPage(
                action,
                InvitedLetter.of(shown.reading(), one, clock.instant()),
                VariantChoice.of(shown.reading(), view),
                shown.form(),
                one.forwarded() ? "" : InvitationComposer.greeted(one),
                one.fromElsewhere(),
                one.forwarded(),
                shown.said(),
                one.state() == InvitationState.DECLINED,
                one.waits(),
                one.isSignedFromElsewhere(),
                setting.showSignatories(),
                signed,
                count,
                shown.reason(),
                shown.reasonError(),
                offered ? shown.forward() : ForwardForm.NOT_OFFERED);
    }
}
