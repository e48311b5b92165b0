package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.Reference;
import org.smallplaces.core.RequestTime;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.subject.Request.Extending;

/** What data protection does with a request; each act stands in the audit with what came of it. */
final class RequestActs {
    private final SubjectParts parts;
    private final RequestStore store = new RequestStore();
    private final AuditLog audit = new AuditLog();

    RequestActs(SubjectParts parts) {
        this.parts = parts;
    }

    /**
     * Begins one for somebody who asked in another way; gives its id.
     *
     * @param arrived the day on which it reached us, from which its month counts
     */
    Future<UUID> begin(StaffMember by, RequestKind kind, EmailAddress address, String note, LocalDate arrived) {
        ZoneId zone = parts.settings().zone();
        Instant at = RequestTime.arrived(arrived, zone, parts.clock().instant());
        Asked asked = new Asked(kind, CameBy.STAFF, address, note, Optional.empty(), at, RequestTime.due(at, zone, 0));
        return parts.subjects()
                .open(asked, Optional.of(by.id()))
                .compose(id -> audited(
                                parts.pool(),
                                by,
                                "subject.request",
                                id,
                                new JsonObject().put("kind", kind.word()).put("arrived", arrived.toString()))
                        .map(id));
    }

    /** Notes who opened its page, which shows an address and words. */
    Future<Void> looked(StaffMember by, Request request) {
        return audit.appendLook(
                parts.pool(),
                AuditEntry.of(parts.clock().instant(), by.actor(), "subject.look", EraseAct.about(request.id()))
                        .with(new JsonObject().put("reference", Reference.of(request.id()))));
    }

    /** @param as {@code file} or {@code page} */
    Future<Void> exported(StaffMember by, Request request, String as) {
        return audited(
                parts.pool(), by, "subject.export", request.id(), kind(request).put("as", as));
    }

    /** Sends an answer to whoever asked; gives whether it was still open. */
    Future<Boolean> answer(StaffMember by, Request request, String words, Language language) {
        Instant now = parts.clock().instant();
        return parts.pool()
                .withTransaction(transaction -> store.lock(transaction, request.id())
                        .compose(found -> found.filter(Request::isOpen)
                                .map(open -> parts.subjects()
                                        .answers()
                                        .add(
                                                transaction,
                                                open,
                                                parts.subjects().address(open),
                                                new Answers.Words(words, language),
                                                by,
                                                now)
                                        .compose(done ->
                                                audited(transaction, by, "subject.answer", open.id(), kind(open)))
                                        .map(true))
                                .orElseGet(() -> Future.succeededFuture(false))))
                .onSuccess(done -> parts.mailPosted().run());
    }

    /**
     * Closes it, and notes what came of it; does nothing where somebody was faster.
     *
     * @param told whatever came of it, they learned of it
     */
    Future<Void> close(StaffMember by, Request request, Outcome outcome, Told told) {
        JsonObject detail = kind(request)
                .put("state", outcome.state())
                .put("outcome", outcome.word())
                .put("told", told.how().word());
        told.on().ifPresent(day -> detail.put("on", day.toString()));
        Instant now = parts.clock().instant();
        return parts.pool()
                .withTransaction(transaction -> store.end(
                                transaction, request.id(), outcome, Optional.of(told), now, by.id())
                        .compose(ended -> ended
                                ? audited(transaction, by, "subject.end", request.id(), detail)
                                : Future.succeededFuture()));
    }

    /** Keeps the answer that goes out when what was proposed in this transaction is done; without one there is none. */
    Future<Void> keep(SqlConnection transaction, StaffMember by, Request request, Optional<Answers.Words> said) {
        return parts.subjects()
                .answers()
                .keep(
                        transaction,
                        request,
                        parts.subjects().address(request),
                        said,
                        by,
                        parts.clock().instant());
    }

    /** Takes out an answer that was kept with a proposal which was not approved; does nothing where it is gone. */
    Future<Void> drop(StaffMember by, Request request, Answer answer) {
        return parts.pool()
                .withTransaction(transaction -> parts.subjects()
                        .answers()
                        .drop(transaction, answer)
                        .compose(dropped -> dropped
                                ? audited(transaction, by, "subject.answer-drop", request.id(), kind(request))
                                : Future.succeededFuture()));
    }

    /** Notes how and when whoever was erased was told of it; does nothing where that is known. */
    Future<Void> told(StaffMember by, Request request, Told told) {
        JsonObject detail = kind(request)
                .put("told", told.how().word())
                .put("on", told.on().orElseThrow().toString());
        return parts.pool()
                .withTransaction(transaction -> store.told(transaction, request.id(), told)
                        .compose(noted -> noted
                                ? audited(transaction, by, "subject.told", request.id(), detail)
                                : Future.succeededFuture()));
    }

    /** Takes up to two more months, of which they were told; gives whether there was still time to. */
    Future<Boolean> extend(StaffMember by, Request request, int months, Extending because, ToldBy told) {
        Instant now = parts.clock().instant();
        ZoneId zone = parts.settings().zone();
        Instant due = RequestTime.due(request.askedAt(), zone, months);
        JsonObject detail = kind(request)
                .put("months", months)
                .put("because", because.word())
                .put("told", told.word())
                .put("due", LocalDate.ofInstant(due, zone).toString());
        return parts.pool()
                .withTransaction(transaction -> store.extend(transaction, request.id(), due, because, now, by.id())
                        .compose(extended -> extended
                                ? audited(transaction, by, "subject.extend", request.id(), detail)
                                        .map(true)
                                : Future.succeededFuture(false)));
    }

    private static JsonObject kind(Request request) {
        return new JsonObject().put("kind", request.kind().word());
    }

    private Future<Void> audited(SqlClient client, StaffMember by, String act, UUID request, JsonObject detail) {
        return audit.append(
                client,
                AuditEntry.of(parts.clock().instant(), by.actor(), act, EraseAct.about(request))
                        .with(detail.put("reference", Reference.of(request))));
    }
}
