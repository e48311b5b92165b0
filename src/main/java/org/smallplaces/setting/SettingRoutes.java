package org.smallplaces.setting;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.smallplaces.core.Accent;
import org.smallplaces.core.Colour;
import org.smallplaces.core.Language;
import org.smallplaces.core.SigningRules;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** The settings in the console: the list of them, and a form for each. */
public final class SettingRoutes implements Routes {
    static final String PATH = "/staff/settings";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;

    private final Settings settings;
    private final Replies replies;
    private final MailPreviews previews;
    private final List<SettingForm> forms;

    /** @param rules those that hold now */
    public SettingRoutes(Settings settings, Supplier<SigningRules> rules, Replies replies, MailPreviews previews) {
        this.settings = settings;
        this.replies = replies;
        this.previews = previews;
        List<Language> languages = replies.languages().spoken();
        this.forms = List.of(
                new OrganiserForm(languages),
                new AccentForm(),
                new MailTextsForm(languages),
                new MailDomainForm(),
                new QuietDaysForm(),
                new LimitsForm(rules));
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_SETTINGS, PATH, this::overview);
        forms.forEach(form -> {
            String path = PATH + "/" + form.key().word();
            StaffRoute.get(router, StaffAct.SEE_SETTINGS, path, ctx -> show(ctx, form));
            StaffRoute.post(router, StaffAct.CHANGE_SETTINGS, path, ctx -> change(ctx, form));
        });
    }

    private Future<Void> overview(RoutingContext ctx) {
        SiteSettings current = settings.current();
        List<SettingPage.Line> lines = Arrays.stream(SettingKey.values())
                .map(key -> line(key, current))
                .toList();
        return replies.page(ctx, OK, "pages/setting/overview", new SettingPage.Overview(lines));
    }

    private static SettingPage.Line line(SettingKey key, SiteSettings current) {
        return new SettingPage.Line(key.word(), current.revision(key) > 0);
    }

    private Future<Void> show(RoutingContext ctx, SettingForm form) {
        SiteSettings current = settings.current();
        boolean saved = "1".equals(ctx.request().getParam("saved"));
        return page(ctx, OK, form, form.values(current), Map.of(), saved ? "saved" : "", current.revision(form.key()));
    }

    private Future<Void> change(RoutingContext ctx, SettingForm form) {
        Form posted = Form.of(ctx);
        SettingForm.Outcome outcome = form.read(posted::raw);
        Map<String, String> typed = new java.util.HashMap<>();
        form.fields().forEach(field -> typed.put(field.id(), posted.raw(field.id())));
        long expected = revision(posted.text("revision"));
        if (!outcome.errors().isEmpty()) {
            return page(ctx, BAD_REQUEST, form, typed, outcome.errors(), "", expected);
        }
        if (posted.text("act").equals("preview")) {
            return page(ctx, OK, form, typed, Map.of(), "preview", expected);
        }
        StaffMember member = StaffIdentity.of(ctx);
        return settings.change(form.key(), outcome.value(), expected, member)
                .compose(changed -> changed
                        ? replies.seeOther(ctx, PATH + "/" + form.key().word() + "?saved=1")
                        : page(
                                ctx,
                                CONFLICT,
                                form,
                                typed,
                                Map.of(),
                                "changed-meanwhile",
                                settings.current().revision(form.key())));
    }

    static long revision(String digits) {
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
    }

    private Future<Void> page(
            RoutingContext ctx,
            int status,
            SettingForm form,
            Map<String, String> values,
            Map<String, String> errors,
            String outcome,
            long revision) {
        View view = replies.view(ctx, Messages.FALLBACK);
        List<SettingPage.Field> fields = form.fields().stream()
                .map(spec -> new SettingPage.Field(
                        form.key().word(),
                        spec,
                        values.getOrDefault(spec.id(), ""),
                        errors.getOrDefault(spec.id(), "")))
                .toList();
        boolean texts = form.key() == SettingKey.MAIL_TEXTS;
        return settings.history(form.key())
                .compose(history -> replies.page(
                        ctx,
                        status,
                        "pages/setting/form",
                        view,
                        new SettingPage.One(
                                line(form.key(), settings.current()),
                                revision,
                                outcome,
                                StaffIdentity.of(ctx).may(StaffAct.CHANGE_SETTINGS),
                                errors(errors),
                                fields,
                                form.key() == SettingKey.ACCENT ? shades(values.getOrDefault("colour", "")) : List.of(),
                                texts && errors.isEmpty() ? previews.of(values) : List.of(),
                                texts,
                                history)));
    }

    static List<SettingPage.Fault> errors(Map<String, String> errors) {
        return errors.entrySet().stream()
                .map(error -> new SettingPage.Fault(error.getKey(), error.getValue()))
                .toList();
    }

    private static List<SettingPage.Shade> shades(String colour) {
        Optional<Accent> accent = Colour.parse(colour.strip()).map(Accent::of);
        List<SettingPage.Shade> shades = new ArrayList<>();
        accent.ifPresent(known -> {
            shades.add(
                    new SettingPage.Shade("setting.shade.asked", known.asked().toString()));
            shades.add(new SettingPage.Shade(
                    known.isAsAsked() ? "setting.shade.same" : "setting.shade.light",
                    known.light().accent().toString()));
            shades.add(new SettingPage.Shade(
                    "setting.shade.dark", known.dark().accent().toString()));
        });
        return shades;
    }
}
