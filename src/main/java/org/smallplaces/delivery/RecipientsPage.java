package org.smallplaces.delivery;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.delivery.RecipientStore.Got;
import org.smallplaces.delivery.RecipientStore.PutRight;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/**
 * {@code pages/delivery/recipients}: the latest first.
 *
 * @param left copies that nobody who works here can delete
 * @param newer the address of the page before, or empty
 * @param older the address of the page after, or empty
 */
record RecipientsPage(List<Line> lines, List<Left> left, String newer, String older) {
    /** A pack from which somebody was erased, and of which people have copies who have left. */
    record Left(String pack, String campaign, int edition, long copies) {}

    /**
     * Somebody who got a pack.
     *
     * @param path where it is dealt with, or where two people decided about it; empty where staff downloaded it
     * @param packPath of the pack; empty for whoever may not open it
     */
    record Line(
            LocalDate day,
            String who,
            String person,
            String cc,
            String path,
            String campaign,
            String campaignPath,
            int edition,
            String packPath,
            String methodKey,
            long people,
            PutRight putRight) {
        /** @param handles whether its reader handles the packs of the campaign */
        static Line of(Got got, String who, String campaign, boolean handles) {
            return new Line(
                    got.day(),
                    who,
                    got.person(),
                    got.cc(),
                    handles
                            ? got.delivery()
                                    .map(id -> "/staff/deliveries/" + id)
                                    .orElse("")
                            : got.approval().map(id -> "/staff/approvals/" + id).orElse(""),
                    campaign,
                    "/staff/campaigns/" + got.slug(),
                    got.edition(),
                    handles ? "/staff/packs/" + got.pack() : "",
                    got.method()
                            .map(method -> "delivery.method." + method.word())
                            .orElse("recipients.downloaded"),
                    got.people(),
                    got.putRight());
        }

        public boolean owed() {
            return putRight.owed() > 0;
        }

        public String deletionKey() {
            if (putRight.confirmed()) {
                return "recipients.deletion.confirmed";
            }
            if (putRight.asked()) {
                return "recipients.deletion.asked";
            }
            return owed() || putRight.made().isPresent() ? "recipients.deletion.due" : "recipients.deletion.none";
        }

        /** What the table says, in the order of its columns. */
        List<String> cells(View view, Messages messages) {
            return List.of(
                    day.toString(),
                    person.isEmpty() ? who : who + view.language().comma() + person,
                    cc,
                    campaign,
                    Integer.toString(edition),
                    messages.text(view.language(), methodKey, Map.of()),
                    Long.toString(people),
                    erratum(view, messages),
                    messages.text(view.language(), deletionKey(), Map.of()));
        }

        private String erratum(View view, Messages messages) {
            if (owed()) {
                return messages.text(view.language(), "recipients.erratum.owed", Map.of("count", putRight.owed()));
            }
            Optional<LocalDate> when = putRight.given().or(putRight::made);
            String key = putRight.given().isPresent() ? "recipients.erratum.given" : "recipients.erratum.made";
            return when.map(day -> messages.text(
                            view.language(), key, Map.of("number", putRight.erratum(), "when", day.toString())))
                    .orElse("");
        }
    }
}
