package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.LetterGroup;
import org.smallplaces.core.LetterGroup.Kind;
import org.smallplaces.core.LetterLine;
import org.smallplaces.core.LetterOrder;
import org.smallplaces.core.OrderRule;
import org.smallplaces.core.OrderedLetter;
import org.smallplaces.core.OrderedLetter.Entry;
import org.smallplaces.core.OrderedLetter.Part;
import org.smallplaces.core.Pins;
import org.smallplaces.cosigning.OrderChange.Where;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.signature.LetterStore;
import org.smallplaces.signature.LetterStore.Letter;

/**
 * Changes the order of a letter's signatories. Each change names the revision that its author saw: where somebody else
 * was faster, nothing is changed. Each is audited, in its transaction.
 */
public final class OrderActs {
    /** More groups than this are no order. */
    static final int MOST_GROUPS = 20;

    private final Pool pool;
    private final AuditLog audit;
    private final Clock clock;

    public OrderActs(Pool pool, AuditLog audit, Clock clock) {
        this.pool = pool;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of a change. */
    enum Outcome {
        DONE,
        /** Somebody else has changed the order since it was shown. */
        OVERTAKEN,
        /** What it is about is not there any more: a group, or somebody who has withdrawn. */
        GONE,
        /** There are {@link #MOST_GROUPS} already. */
        TOO_MANY
    }

    /** An act and its facts, for the audit. */
    private record Told(String act, JsonObject facts) {}

    /**
     * Does {@code change}.
     *
     * @param seen the revision that its author saw
     * @param language in whose alphabetical order the list was shown
     */
    Future<Outcome> change(Campaign campaign, long seen, Language language, OrderChange change, String actor) {
        UUID id = campaign.id();
        return pool.withTransaction(connection -> OrderStore.lock(connection, id)
                .compose(revision -> revision != seen
                        ? Future.succeededFuture(Outcome.OVERTAKEN)
                        : GroupStore.keepAutomatic(connection, id)
                                .compose(done -> LetterStore.printed(connection, id))
                                .compose(letter -> apply(connection, id, letter, language, change))
                                .compose(told -> told.isEmpty()
                                        ? Future.succeededFuture(missing(change))
                                        : tell(connection, id, revision + 1, told.get(), actor))));
    }

    private static Outcome missing(OrderChange change) {
        return change instanceof OrderChange.AddGroup || change instanceof OrderChange.PutAsInvited
                ? Outcome.TOO_MANY
                : Outcome.GONE;
    }

    private Future<Outcome> tell(SqlConnection connection, UUID campaign, long revision, Told told, String actor) {
        AuditEntry entry = AuditEntry.of(clock.instant(), actor, told.act(), "campaign:" + campaign)
                .in(campaign)
                .with(told.facts().put("revision", revision));
        return OrderStore.countUp(connection, campaign)
                .compose(done -> audit.append(connection, entry))
                .map(Outcome.DONE);
    }

    private Future<Optional<Told>> apply(
            SqlConnection connection, UUID campaign, Letter letter, Language language, OrderChange change) {
        List<LetterGroup> groups = letter.arrangement().groups();
        if (change instanceof OrderChange.Rule rule) {
            return OrderStore.rule(connection, campaign, rule.rule())
                    .map(told(
                            "letter.rule",
                            new JsonObject().put("rule", rule.rule().word())));
        }
        if (change instanceof OrderChange.AddGroup added) {
            return add(connection, campaign, groups, added);
        }
        if (change instanceof OrderChange.NameGroup named) {
            return withGroup(
                    groups,
                    named.group(),
                    group -> GroupStore.name(connection, campaign, id(group), named.names())
                            .map(told("letter.group", about(group).put("did", "name"))));
        }
        if (change instanceof OrderChange.MoveGroup moved) {
            return withGroup(
                    groups,
                    moved.group(),
                    group -> GroupStore.order(connection, campaign, moved(groups, group, moved.up()))
                            .map(told("letter.group", about(group).put("did", moved.up() ? "up" : "down"))));
        }
        if (change instanceof OrderChange.DeleteGroup deleted) {
            return withGroup(
                    groups,
                    deleted.group(),
                    group -> group.kind() != Kind.NAMED
                            ? Future.succeededFuture(Optional.empty())
                            : PlaceStore.empty(connection, campaign, id(group))
                                    .compose(done -> GroupStore.delete(connection, campaign, id(group)))
                                    .map(told("letter.group", about(group).put("did", "delete"))));
        }
        OrderedLetter ordered = LetterOrder.of(letter.arrangement(), language, letter.lines());
        if (change instanceof OrderChange.Put put) {
            return withGroup(groups, put.group(), group -> put(connection, campaign, ordered, group, put));
        }
        if (change instanceof OrderChange.PutAsInvited) {
            return InvitedPlaces.put(connection, campaign, ordered, groups, language)
                    .map(placed -> placed.map(ids -> new Told(
                            "letter.place",
                            new JsonObject().put("did", "invited").put("signatures", words(ids)))));
        }
        if (change instanceof OrderChange.Move move) {
            return move(connection, campaign, ordered, move);
        }
        if (change instanceof OrderChange.Lead lead) {
            return lead(connection, campaign, letter, lead);
        }
        throw new AssertionError(change);
    }

    private static Future<Optional<Told>> add(
            SqlConnection connection, UUID campaign, List<LetterGroup> groups, OrderChange.AddGroup added) {
        if (groups.size() >= MOST_GROUPS) {
            return Future.succeededFuture(Optional.empty());
        }
        UUID group = UUID.randomUUID();
        JsonObject facts = new JsonObject().put("group", group.toString()).put("did", "add");
        // A group that the rule does not look at would be a puzzle.
        return GroupStore.add(connection, campaign, group, added.names())
                .compose(done -> OrderStore.rule(connection, campaign, OrderRule.GROUPS))
                .map(told("letter.group", facts));
    }

    private static Future<Optional<Told>> put(
            SqlConnection connection, UUID campaign, OrderedLetter ordered, LetterGroup group, OrderChange.Put put) {
        List<UUID> people = ordered.together(put.entries());
        if (people.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        Optional<UUID> named = group.kind() == Kind.NAMED ? group.id() : Optional.empty();
        return PlaceStore.put(connection, campaign, people, named)
                .map(told("letter.place", about(group).put("signatures", words(people))));
    }

    private static Future<Optional<Told>> move(
            SqlConnection connection, UUID campaign, OrderedLetter ordered, OrderChange.Move move) {
        Optional<Part> found = ordered.groups().stream()
                .filter(part -> part.entries().stream().anyMatch(entry -> isOf(entry, move.entry())))
                .findFirst();
        if (found.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        List<Entry> entries = found.get().entries();
        List<UUID> ids = entries.stream().map(Entry::id).toList();
        Entry moved = entries.stream()
                .filter(entry -> isOf(entry, move.entry()))
                .findFirst()
                .orElseThrow();
        int pinned = found.get().pinned();
        int from = ids.indexOf(moved.id());
        List<UUID> pins = move.where() == Where.UNPIN
                ? Pins.without(ids, pinned, moved.id())
                : Pins.moved(ids, pinned, moved.id(), to(move, from));
        List<UUID> people = entries.stream()
                .flatMap(entry -> entry.people().stream())
                .map(LetterLine::id)
                .toList();
        JsonObject facts = new JsonObject()
                .put("signature", moved.id().toString())
                .put("did", move.where().name().toLowerCase(Locale.ROOT))
                .put("place", pins.indexOf(moved.id()) + 1);
        return PlaceStore.pin(connection, campaign, people, pins).map(told("letter.place", facts));
    }

    private static int to(OrderChange.Move move, int from) {
        return switch (move.where()) {
            case UP -> from - 1;
            case DOWN -> from + 1;
            case FIRST -> 0;
            case TO -> move.to();
            case UNPIN -> from;
        };
    }

    private static Future<Optional<Told>> lead(
            SqlConnection connection, UUID campaign, Letter letter, OrderChange.Lead lead) {
        boolean there = lead.signature()
                .map(id -> letter.lines().stream().anyMatch(line -> line.id().equals(id)))
                .orElse(true);
        return there
                ? OrderStore.lead(connection, campaign, lead.signature())
                        .map(told(
                                "letter.lead",
                                new JsonObject()
                                        .put(
                                                "signature",
                                                lead.signature()
                                                        .map(UUID::toString)
                                                        .orElse("none"))))
                : Future.succeededFuture(Optional.empty());
    }

    private static boolean isOf(Entry entry, UUID signature) {
        return entry.people().stream().anyMatch(person -> person.id().equals(signature));
    }

    /** A group's page may be older than its row: it is also known by its kind. */
    private static Future<Optional<Told>> withGroup(
            List<LetterGroup> groups, String named, Function<LetterGroup, Future<Optional<Told>>> change) {
        return groups.stream()
                .filter(group ->
                        group.id().filter(id -> id.toString().equals(named)).isPresent()
                                || (group.kind() != Kind.NAMED
                                        && group.kind().word().equals(named)))
                .findFirst()
                .map(change)
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private static List<UUID> moved(List<LetterGroup> groups, LetterGroup moved, boolean up) {
        List<UUID> ids = new ArrayList<>(groups.stream().map(OrderActs::id).toList());
        int from = ids.indexOf(id(moved));
        int to = Math.max(0, Math.min(ids.size() - 1, up ? from - 1 : from + 1));
        Collections.swap(ids, from, to);
        return ids;
    }

    private static UUID id(LetterGroup group) {
        return group.id().orElseThrow();
    }

    private static JsonObject about(LetterGroup group) {
        return new JsonObject().put("group", id(group).toString());
    }

    private static JsonArray words(List<UUID> ids) {
        return new JsonArray(ids.stream().map(UUID::toString).toList());
    }

    private static Function<Void, Optional<Told>> told(String act, JsonObject facts) {
        return done -> Optional.of(new Told(act, facts));
    }
}
