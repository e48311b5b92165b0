package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.smallplaces.http.Form;
import org.smallplaces.http.Handlers;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffBody;
import org.smallplaces.http.StaffIdentity;

/**
 * Stands before everything below {@code /staff} but the log-in page and the links of invitations: who has no session is sent there, whatever the
 * method, and whatever is no plain reading has to be a form that carries the session's token. To be mounted before
 * every route that it guards.
 */
public final class StaffGuard implements Routes {
    static final String LOG_IN = "/staff/log-in";
    /** The second step of logging in. */
    static final String CODE = LOG_IN + "/code";

    static final String LOG_OUT = "/staff/log-out";
    /** Where a second factor is set up. */
    static final String FACTOR = "/staff/account/factor";
    /** A mark, not an address: the log-in page then says that the session has ended and nothing was carried out. */
    static final String ENDED = LOG_IN + "?after=ended";

    /** Where nobody is logged in yet. */
    private static final Set<String> OPEN = Set.of(LOG_IN, CODE, OidcRoutes.START, OidcRoutes.CALLBACK);

    /** What pages ask for by themselves while nobody does anything. */
    private static final List<String> UNATTENDED = List.of("/live", "/progress.json");

    /** Below it are the links of invitations. */
    static final String JOIN = "/staff/join/";
    /** The log-in page then says that the account is there. */
    static final String JOINED = LOG_IN + "?after=joined";

    /** All that may be done before a second factor is set up, for whoever has to have one. */
    private static final Set<String> WITHOUT_FACTOR = Set.of(FACTOR, LOG_OUT, "/staff/account/stay");

    /** What is saved to a disk when it is opened: no other site makes a browser do so. */
    private static final Pattern DOWNLOADS = Pattern.compile(
            "/staff/(?:audit/export\\.[a-z]+|packs/[^/]+/download|campaigns/[^/]+/(?:export\\.zip|numbers\\.csv|press\\.txt))");

    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String FOUND = "staff session before the guard";
    private static final String SESSION = "staff session";
    private static final int FORBIDDEN = 403;

    private final Sessions sessions;
    private final Factors factors;
    private final SessionCookie cookie;
    private final Confirmation confirmation;
    private final ConsoleFrame frame;
    private final Replies replies;
    private final StaffBody body;

    /**
     * @param longForms the paths below {@code /staff} whose forms may be longer than others
     * @param uploads the paths to which a file may be posted
     */
    public StaffGuard(StaffParts parts, ConsoleFrame frame, List<Pattern> longForms, List<Pattern> uploads) {
        this.sessions = parts.sessions();
        this.factors = new Factors(parts);
        this.confirmation = new Confirmation(parts);
        this.frame = frame;
        this.cookie = sessions.cookie();
        this.replies = parts.replies();
        this.body = new StaffBody(ctx -> ctx.get(FOUND) != null, longForms, uploads);
    }

    @Override
    public void mount(Router router) {
        // Who asks decides how much is read; meanwhile the body waits, else it would be lost.
        router.route("/staff/*").handler(Handlers.async(this::identify));
        router.post("/staff/*").handler(body);
        router.route("/staff/*").handler(Handlers.async(this::guard));
    }

    private Future<?> identify(RoutingContext ctx) {
        boolean form = ctx.request().method().equals(HttpMethod.POST);
        if (form) {
            ctx.request().pause();
        }
        Future<Optional<Session>> asked = isOpen(ctx)
                ? Future.succeededFuture(Optional.empty())
                : find(cookie.read(ctx.request()), UNATTENDED.stream().anyMatch(ctx.normalizedPath()::endsWith));
        return asked.map(session -> {
                    session.ifPresent(known -> ctx.put(FOUND, known));
                    ctx.next();
                    return (Void) null;
                })
                .onFailure(failure -> ctx.request().resume());
    }

    private static boolean isOpen(RoutingContext ctx) {
        String path = ctx.normalizedPath();
        return OPEN.contains(path) || path.startsWith(JOIN);
    }

    private Future<Void> guard(RoutingContext ctx) {
        Optional<Session> session = Optional.ofNullable(ctx.get(FOUND));
        if (isOpen(ctx)) {
            ctx.next();
            return Future.succeededFuture();
        }
        if (isDownload(ctx) && !OWN_SITE.containsAll(ctx.request().headers().getAll("Sec-Fetch-Site"))) {
            ctx.fail(FORBIDDEN);
            return Future.succeededFuture();
        }
        if (session.isEmpty()) {
            return toLogIn(ctx);
        }
        boolean incomplete =
                factors.isRequiredOf(session.get().member()) && !session.get().hasFactor();
        if (incomplete && !WITHOUT_FACTOR.contains(ctx.normalizedPath())) {
            return replies.seeOther(ctx, FACTOR);
        }
        letIn(ctx, session.get());
        return Future.succeededFuture();
    }

    private static boolean isDownload(RoutingContext ctx) {
        return DOWNLOADS.matcher(ctx.normalizedPath()).matches();
    }

    /** A page that reads itself anew is no use of the session: left open, it must not keep it from ending. */
    private Future<Optional<Session>> find(Optional<SessionId> id, boolean unattended) {
        return id.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : unattended ? sessions.watcher(id.get()) : sessions.find(id.get());
    }

    /** The session of this request; throws where the guard did not stand before the route. */
    static Session session(RoutingContext ctx) {
        Session session = ctx.get(SESSION);
        if (session == null) {
            throw new IllegalStateException("a staff route without its guard");
        }
        return session;
    }

    private Future<Void> toLogIn(RoutingContext ctx) {
        if (!cookie.isOn(ctx.request())) {
            return replies.seeOther(ctx, LOG_IN);
        }
        cookie.clear(ctx.response());
        return replies.seeOther(ctx, ENDED);
    }

    private void letIn(RoutingContext ctx, Session session) {
        String formToken = sessions.formToken(session);
        if (READING.contains(ctx.request().method()) || isSame(Form.of(ctx).raw("csrf"), formToken)) {
            ctx.put(SESSION, session);
            StaffIdentity.put(ctx, session.member(), view -> frame.of(session, formToken, view));
            StaffIdentity.confirmBy(ctx, confirmation::confirmed);
            ctx.next();
        } else {
            ctx.fail(FORBIDDEN);
        }
    }

    private static boolean isSame(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
