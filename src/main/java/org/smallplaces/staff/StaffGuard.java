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
import org.smallplaces.core.StaffMember;
import org.smallplaces.http.Form;
import org.smallplaces.http.Handlers;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffBody;
import org.smallplaces.http.StaffIdentity;

/**
 * Stands before everything below {@code /staff} but the log-in page: who has no session is sent there, whatever the
 * method, and whatever is no plain reading has to be a form that carries the session's token. To be mounted before
 * every route that it guards.
 */
public final class StaffGuard implements Routes {
    static final String LOG_IN = "/staff/log-in";
    /** A mark, not an address: the log-in page then says that the session has ended and nothing was carried out. */
    static final String ENDED = LOG_IN + "?after=ended";

    private static final Set<String> OPEN = Set.of(LOG_IN, OidcRoutes.START, OidcRoutes.CALLBACK);
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String MEMBER = "member before the guard";
    private static final String LIVE = "/live";
    private static final int FORBIDDEN = 403;

    private final Sessions sessions;
    private final SessionCookie cookie;
    private final ConsoleFrame frame;
    private final Replies replies;
    private final StaffBody body;

    /**
     * @param longForms the paths below {@code /staff} whose forms may be longer than others
     * @param uploads the paths to which a file may be posted
     */
    public StaffGuard(
            Sessions sessions, ConsoleFrame frame, Replies replies, List<Pattern> longForms, List<Pattern> uploads) {
        this.sessions = sessions;
        this.frame = frame;
        this.cookie = sessions.cookie();
        this.replies = replies;
        this.body = new StaffBody(ctx -> ctx.get(MEMBER) != null, longForms, uploads);
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
        Future<Optional<StaffMember>> asked = isLogIn(ctx)
                ? Future.succeededFuture(Optional.empty())
                : member(cookie.read(ctx.request()), ctx.normalizedPath().endsWith(LIVE));
        return asked.map(member -> {
                    member.ifPresent(known -> ctx.put(MEMBER, known));
                    ctx.next();
                    return (Void) null;
                })
                .onFailure(failure -> ctx.request().resume());
    }

    private static boolean isLogIn(RoutingContext ctx) {
        return OPEN.contains(ctx.normalizedPath());
    }

    private Future<Void> guard(RoutingContext ctx) {
        Optional<StaffMember> member = Optional.ofNullable(ctx.get(MEMBER));
        if (isLogIn(ctx)) {
            ctx.next();
        } else if (member.isEmpty()) {
            return toLogIn(ctx);
        } else {
            SessionId id = cookie.read(ctx.request()).orElseThrow();
            letIn(ctx, member.get(), sessions.formToken(id));
        }
        return Future.succeededFuture();
    }

    /** A page that reads itself anew is no use of the session: left open, it must not keep it from ending. */
    private Future<Optional<StaffMember>> member(Optional<SessionId> id, boolean unattended) {
        return id.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : unattended ? sessions.watcher(id.get()) : sessions.member(id.get());
    }

    private Future<Void> toLogIn(RoutingContext ctx) {
        if (!cookie.isOn(ctx.request())) {
            return replies.seeOther(ctx, LOG_IN);
        }
        cookie.clear(ctx.response());
        return replies.seeOther(ctx, ENDED);
    }

    private void letIn(RoutingContext ctx, StaffMember member, String formToken) {
        if (READING.contains(ctx.request().method()) || isSame(Form.of(ctx).raw("csrf"), formToken)) {
            StaffIdentity.put(ctx, member, view -> frame.of(member, formToken, view));
            ctx.next();
        } else {
            ctx.fail(FORBIDDEN);
        }
    }

    private static boolean isSame(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
