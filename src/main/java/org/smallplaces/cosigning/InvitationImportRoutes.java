package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffAct;
import org.smallplaces.cosigning.InvitationStaffPages.GoodRow;
import org.smallplaces.cosigning.InvitationStaffPages.ImportPage;
import org.smallplaces.cosigning.InvitationStaffPages.OneField;
import org.smallplaces.cosigning.InvitationStaffPages.OnePage;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffBody;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.http.Upload;
import org.smallplaces.line.Choice;
import org.smallplaces.line.FieldError;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/**
 * Inviting people, by a list or one by one. A list is looked through first, and nothing of it is stored until somebody
 * presses the button; what has to be corrected can be corrected where it is shown.
 */
public final class InvitationImportRoutes implements Routes {
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final String PAGE = "pages/cosigning/import";
    private static final String IMPORT = InvitationStaffRoutes.BOARD + "/import";
    private static final String ONE = InvitationStaffRoutes.BOARD + "/one";
    /** What the other fields of the form may take of its length. */
    private static final int OTHER_FIELDS = 4 * 1024;

    private static final List<InviteColumns> TYPED = List.of(
            InviteColumns.NAME,
            InviteColumns.EMAIL,
            InviteColumns.TITLES,
            InviteColumns.POST_NOMINALS,
            InviteColumns.ROLE,
            InviteColumns.ORGANISATION,
            InviteColumns.GROUP);

    private final InvitationParts parts;
    private final Invites invites;

    public InvitationImportRoutes(InvitationParts parts) {
        this.parts = parts;
        this.invites = new Invites(
                parts.pool(),
                parts.hashes(),
                new InvitationStore(parts.hashes(), parts.sealer()),
                parts.clock(),
                parts.mailPosted());
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.INVITE, IMPORT, this::empty);
        StaffRoute.post(router, StaffAct.INVITE, IMPORT, this::list);
        StaffRoute.get(router, StaffAct.INVITE, ONE, this::form);
        StaffRoute.post(router, StaffAct.INVITE, ONE, this::one);
    }

    private Campaign campaign(RoutingContext ctx) {
        return InvitationStaffRoutes.campaign(ctx, parts);
    }

    private Future<Void> empty(RoutingContext ctx) {
        boolean elsewhere = InvitationStaffRoutes.parameter(ctx, "from").equals("elsewhere");
        return show(ctx, OK, unchecked(campaign(ctx), "", elsewhere, ""));
    }

    private ImportPage unchecked(Campaign campaign, String list, boolean elsewhere, String error) {
        return new ImportPage(
                InvitationStaffRoutes.base(campaign),
                InvitationStaffRoutes.isOpen(campaign, parts),
                list,
                elsewhere,
                false,
                error,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private Future<Void> show(RoutingContext ctx, int status, ImportPage page) {
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        return parts.replies().page(ctx, status, PAGE, view, page);
    }

    /** Thousands of rows are read by a worker: it takes most of a second, in which nobody else may have to wait. */
    private Future<Void> list(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        Form form = Form.of(ctx);
        Optional<byte[]> file = Upload.of(ctx).map(upload -> upload.bytes().getBytes());
        return ctx.vertx()
                .executeBlocking(() -> read(campaign, file, form.raw("list")), false)
                .compose(given -> take(ctx, campaign, form, given));
    }

    /** A list as it was given, which is shown again unless it is too long, and what is in it. */
    private record Given(String text, InviteSheet sheet) {
        static Given unreadable(String why) {
            return new Given("", InviteSheet.unreadable(why));
        }
    }

    private Given read(Campaign campaign, Optional<byte[]> file, String typed) {
        Optional<String> text = file.isPresent() ? InviteSheet.decode(file.get()) : Optional.of(typed);
        if (text.isEmpty()) {
            return Given.unreadable("encoding");
        }
        return tooLong(text.get())
                ? Given.unreadable("long")
                : new Given(
                        text.get(),
                        InviteSheet.read(
                                text.get(),
                                parts.messages().languages(),
                                campaign.definition().firstLanguage()));
    }

    /** What is shown to be corrected comes back by a form. */
    private static boolean tooLong(String text) {
        return text.length() > StaffBody.LONGEST_FORM
                || URLEncoder.encode(text, StandardCharsets.UTF_8).length() + OTHER_FIELDS > StaffBody.LONGEST_FORM;
    }

    private Future<Void> take(RoutingContext ctx, Campaign campaign, Form form, Given given) {
        boolean elsewhere = form.ticked("elsewhere");
        InviteSheet sheet = given.sheet();
        if (!sheet.fatal().isEmpty()) {
            return show(ctx, UNPROCESSABLE, unchecked(campaign, given.text(), elsewhere, sheet.fatal()));
        }
        boolean invite = form.text("act").equals("invite");
        return invites.check(campaign, sheet, StaffIdentity.of(ctx).actor()).compose(check -> {
            boolean open = InvitationStaffRoutes.isOpen(campaign, parts);
            return invite && open && !check.rows().isEmpty()
                    ? invite(ctx, campaign, check.rows(), elsewhere)
                    : parts.replies()
                            .longPage(
                                    ctx,
                                    invite ? CONFLICT : OK,
                                    PAGE,
                                    parts.replies().view(ctx, Messages.FALLBACK),
                                    () -> checked(campaign, given.text(), elsewhere, check));
        });
    }

    private ImportPage checked(Campaign campaign, String list, boolean elsewhere, InviteCheck check) {
        return new ImportPage(
                InvitationStaffRoutes.base(campaign),
                InvitationStaffRoutes.isOpen(campaign, parts),
                list,
                elsewhere,
                true,
                "",
                check.rows().stream()
                        .map(row -> new GoodRow(
                                row.number(),
                                InvitationBoard.view(row.name(), row.line()),
                                row.address().typed(),
                                row.language().ownName(),
                                row.group()))
                        .toList(),
                check.errors(),
                check.duplicates(),
                check.ignored());
    }

    private Future<Void> invite(RoutingContext ctx, Campaign campaign, List<InviteRow> rows, boolean elsewhere) {
        return invites.invite(campaign, rows, elsewhere, StaffIdentity.of(ctx).actor())
                .compose(invited -> parts.replies()
                        .seeOther(ctx, InvitationStaffRoutes.base(campaign) + "?did=invited&count=" + invited));
    }

    private Future<Void> form(RoutingContext ctx) {
        return showOne(ctx, OK, Map.of(), List.of());
    }

    private Future<Void> one(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        Form form = Form.of(ctx);
        Map<InviteColumns, String> cells = new EnumMap<>(InviteColumns.class);
        Stream.of(InviteColumns.values()).forEach(column -> cells.put(column, form.text(column.word())));
        List<InviteRow> rows = new ArrayList<>();
        List<InviteProblem> problems = new ArrayList<>();
        new InviteReader(parts.messages().languages(), campaign.definition().firstLanguage())
                .read(1, cells, rows, problems);
        if (!InvitationStaffRoutes.isOpen(campaign, parts)) {
            return showOne(ctx, CONFLICT, cells, problems);
        }
        return invites.check(
                        campaign,
                        new InviteSheet(rows, problems, List.of(), ""),
                        StaffIdentity.of(ctx).actor())
                .compose(check -> check.rows().isEmpty()
                        ? showOne(ctx, UNPROCESSABLE, cells, check.problems())
                        : invite(ctx, campaign, check.rows(), false));
    }

    private Future<Void> showOne(
            RoutingContext ctx, int status, Map<InviteColumns, String> cells, List<InviteProblem> problems) {
        Campaign campaign = campaign(ctx);
        Map<String, String> errors = problems.stream()
                .collect(Collectors.toMap(InviteProblem::column, InviteProblem::key, (first, next) -> first));
        String language = cells.getOrDefault(
                InviteColumns.LANGUAGE, campaign.definition().firstLanguage().tag());
        String capacity = cells.getOrDefault(InviteColumns.CAPACITY, "");
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        OnePage page = new OnePage(
                InvitationStaffRoutes.base(campaign),
                InvitationStaffRoutes.isOpen(campaign, parts),
                TYPED.stream()
                        .map(column -> new OneField(
                                column.word(), cells.getOrDefault(column, ""), errors.getOrDefault(column.word(), "")))
                        .toList(),
                parts.messages().languages().stream()
                        .map(Language::tag)
                        .map(tag -> new Choice(tag, new Language(tag).ownName(), tag.equals(language)))
                        .toList(),
                Stream.concat(Stream.of(""), Arrays.stream(Capacity.values()).map(Capacity::word))
                        .map(word -> new Choice(
                                word, "invite.capacity." + (word.isEmpty() ? "open" : word), word.equals(capacity)))
                        .toList(),
                problems.stream()
                        .map(problem -> new FieldError(problem.column(), problem.key()))
                        .toList());
        return parts.replies().page(ctx, status, "pages/cosigning/one", view, page);
    }
}
