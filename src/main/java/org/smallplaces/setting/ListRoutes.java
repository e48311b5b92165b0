package org.smallplaces.setting;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.http.Clients;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.vault.AddressHashes;

/** The allow and block lists of staff, which join those of {@code rules.yml}. An address is kept as its hash only. */
public final class ListRoutes implements Routes {
    private static final String PATH = SettingRoutes.PATH + "/lists";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int MOST = 500;
    private static final int LONGEST_REASON = 200;
    /** Of an IPv4 and an IPv6 network: a wider one would be half the world. */
    private static final int WIDEST = 8;

    private static final int WIDEST_V6 = 19;

    private final Settings settings;
    private final AddressHashes hashes;
    private final Replies replies;
    private final Clock clock;
    private final ZoneId zone;

    public ListRoutes(Settings settings, AddressHashes hashes, Replies replies, Clock clock, ZoneId zone) {
        this.settings = settings;
        this.hashes = hashes;
        this.replies = replies;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_SETTINGS, PATH, ctx -> {
            boolean saved = "1".equals(ctx.request().getParam("saved"));
            return page(ctx, OK, saved ? "saved" : "", SettingPage.Draft.EMPTY, Map.of());
        });
        StaffRoute.post(router, StaffAct.CHANGE_SETTINGS, PATH, this::change);
    }

    private Future<Void> change(RoutingContext ctx) {
        return settings.refresh().compose(fresh -> change(ctx, Form.of(ctx)));
    }

    private Future<Void> change(RoutingContext ctx, Form form) {
        List<ListEntry> entries = new ArrayList<>(settings.current().entries());
        if (!form.text("remove").isEmpty()) {
            entries.removeIf(entry -> entry.id().toString().equals(form.text("remove")));
            return save(ctx, form, entries, Optional.of(form.text("remove")));
        }
        if (!form.text("reword").isEmpty()) {
            return reword(ctx, form, entries);
        }
        TypedWords words = new TypedWords(form::raw);
        Optional<ListEntry> added = entry(form, words, StaffIdentity.of(ctx));
        if (entries.size() >= MOST) {
            words.wrong("value", "full");
        }
        if (added.isEmpty() || !words.errors().isEmpty()) {
            return page(ctx, BAD_REQUEST, "", draft(form, words.errors()), words.errors());
        }
        entries.add(added.get());
        return save(ctx, form, entries, Optional.empty());
    }

    /** Another reason, or none: what it was stands nowhere any more, as it may have named somebody. */
    private Future<Void> reword(RoutingContext ctx, Form form, List<ListEntry> entries) {
        String id = form.text("reword");
        TypedWords words = new TypedWords(form::raw);
        String reason = words.line("reason-" + id, LONGEST_REASON);
        if (!words.errors().isEmpty()) {
            return page(ctx, BAD_REQUEST, "", SettingPage.Draft.EMPTY, words.errors());
        }
        entries.replaceAll(entry -> entry.id().toString().equals(id) ? entry.because(reason) : entry);
        return save(ctx, form, entries, Optional.of(id));
    }

    private Future<Void> save(RoutingContext ctx, Form form, List<ListEntry> entries, Optional<String> blanked) {
        long expected = SettingRoutes.revision(form.text("revision"));
        return settings.change(SettingKey.LISTS, SettingJson.json(entries), expected, StaffIdentity.of(ctx), blanked)
                .compose(changed -> changed
                        ? replies.seeOther(ctx, PATH + "?saved=1")
                        : page(ctx, CONFLICT, "changed-meanwhile", draft(form, Map.of()), Map.of()));
    }

    private Optional<ListEntry> entry(Form form, TypedWords words, StaffMember member) {
        String list = form.text("list").equals("allow") ? "allow" : "block";
        String typed = words.line("value", 254).replaceFirst("^@", "");
        String reason = words.line("reason", LONGEST_REASON);
        if (reason.isEmpty()) {
            words.wrong("reason", "reason");
        }
        Optional<LocalDate> until = until(form.text("until"), words);
        Optional<Kinded> value = kinded(typed);
        if (value.isEmpty()) {
            words.wrong("value", "entry");
        }
        Instant now = clock.instant();
        return value.map(known -> new ListEntry(
                UUID.randomUUID(), list, known.kind(), known.value(), reason, member.actor(), now, until));
    }

    private record Kinded(String kind, String value) {}

    private Optional<Kinded> kinded(String typed) {
        if (typed.contains("@")) {
            return EmailAddresses.parse(typed).map(this::hash).map(hash -> new Kinded("address", hash));
        }
        if (isNetwork(typed)) {
            return Optional.of(new Kinded("network", typed));
        }
        try {
            return typed.contains(".") && !typed.matches("[0-9./:]+")
                    ? Optional.of(new Kinded("domain", EmailAddresses.asciiDomain(typed)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String hash(EmailAddress address) {
        return HexFormat.of().formatHex(hashes.site(address));
    }

    private static boolean isNetwork(String typed) {
        if (!typed.matches("[0-9a-fA-F.:]{2,45}(/[0-9]{1,3})?")) {
            return false;
        }
        int slash = typed.indexOf('/');
        int widest = typed.contains(":") ? WIDEST_V6 : WIDEST;
        try {
            Clients.requireNetworks(List.of(typed));
            return slash < 0 || Integer.parseInt(typed.substring(slash + 1)) >= widest;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Optional<LocalDate> until(String typed, TypedWords words) {
        try {
            Optional<LocalDate> until = typed.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed));
            if (until.filter(day -> day.isBefore(today())).isPresent()) {
                words.wrong("until", "past");
            }
            return until;
        } catch (DateTimeParseException e) {
            words.wrong("until", "date");
            return Optional.empty();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private static SettingPage.Draft draft(Form form, Map<String, String> errors) {
        return new SettingPage.Draft(
                form.text("list"),
                form.text("value"),
                form.text("reason"),
                form.text("until"),
                errors.getOrDefault("value", ""),
                errors.getOrDefault("reason", ""),
                errors.getOrDefault("until", ""));
    }

    private Future<Void> page(
            RoutingContext ctx, int status, String outcome, SettingPage.Draft draft, Map<String, String> errors) {
        SiteSettings current = settings.current();
        List<SettingPage.Entry> entries = current.entries().stream()
                .map(entry -> new SettingPage.Entry(
                        entry.id().toString(),
                        entry.list(),
                        entry.kind(),
                        entry.value(),
                        entry.reason(),
                        entry.until(),
                        !entry.holdsOn(today())))
                .toList();
        SettingPage.Lists page = new SettingPage.Lists(
                current.revision(SettingKey.LISTS),
                outcome,
                StaffIdentity.of(ctx).may(StaffAct.CHANGE_SETTINGS),
                SettingRoutes.errors(errors),
                entries,
                draft);
        return replies.page(ctx, status, "pages/setting/lists", page);
    }
}
