package org.smallplaces.mailroom;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.mail.MailDomain;
import org.smallplaces.vault.DkimKey;

/** What the DNS says of the domain that our mail comes from, and what to do about it. */
public final class DomainRoutes implements Routes {
    private static final int OK = 200;

    private final MailDomain domain;
    private final Supplier<Optional<String>> selector;
    private final Optional<DkimKey> key;
    private final boolean trial;
    private final Replies replies;

    /**
     * @param selector of our provider's DKIM key, where it is known
     * @param key by which we sign ourselves, where we do
     * @param trial whether no mail leaves this machine, so that there is nothing to ask
     */
    public DomainRoutes(
            MailDomain domain,
            Supplier<Optional<String>> selector,
            Optional<DkimKey> key,
            boolean trial,
            Replies replies) {
        this.domain = domain;
        this.selector = selector;
        this.key = key;
        this.trial = trial;
        this.replies = replies;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_MAIL, "/staff/mail/domain", this::show);
    }

    private Future<Void> show(RoutingContext ctx) {
        if (trial || !domain.isPublic()) {
            return page(ctx, List.of());
        }
        return domain.look(selector.get(), key)
                .compose(found ->
                        page(ctx, found.stream().map(DomainPage.Line::new).toList()));
    }

    private Future<Void> page(RoutingContext ctx, List<DomainPage.Line> lines) {
        return replies.page(
                ctx,
                OK,
                "pages/mailroom/domain",
                new DomainPage(
                        domain.name(),
                        trial,
                        domain.isPublic(),
                        lines,
                        key.map(one -> new DomainPage.Published(
                                one.selector() + "._domainkey." + domain.name(), one.record()))));
    }
}
