package org.smallplaces.staff;

import io.vertx.core.MultiMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smallplaces.approval.ProposalList.Query;
import org.smallplaces.approval.ProposalList.View;
import org.smallplaces.core.Slug;

/** Which proposals are listed, as the address says it; what it says amiss is left out. */
final class ApprovalQuery {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9.-]{1,59}");
    private static final Pattern PAGE = Pattern.compile("[1-9][0-9]{0,4}");

    private ApprovalQuery() {}

    static Query read(MultiMap parameters) {
        return new Query(
                Arrays.stream(View.values())
                        .filter(view -> view.word().equals(parameters.get("show")))
                        .findFirst()
                        .orElse(View.WAITING),
                Optional.ofNullable(parameters.get("kind"))
                        .filter(kind -> KIND.matcher(kind).matches()),
                Optional.ofNullable(parameters.get("campaign"))
                        .flatMap(Slug::parse)
                        .map(Slug::value),
                Optional.ofNullable(parameters.get("page"))
                        .filter(page -> PAGE.matcher(page).matches())
                        .map(page -> Integer.parseInt(page) - 1)
                        .orElse(0));
    }

    /** The query string that says the same. */
    static String write(Query query) {
        StringBuilder written = new StringBuilder("?show=" + query.view().word());
        query.kind().ifPresent(kind -> written.append("&kind=").append(encoded(kind)));
        query.campaign().ifPresent(slug -> written.append("&campaign=").append(encoded(slug)));
        if (query.page() > 0) {
            written.append("&page=").append(query.page() + 1);
        }
        return written.toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
