package org.smallplaces.mailroom;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.smallplaces.core.MailState;

/**
 * {@code overview}: how mail fares.
 *
 * @param health the end of a message key: {@code idle}, {@code held}, {@code working}, {@code later} or
 *     {@code stuck}
 * @param held what is held since a backup was restored, and counts as nothing that waits
 * @param next when the first waiting mail is, or was, due
 * @param untaken what the mail server did not take, where it takes nothing
 * @param states how many ended in each way in thirty days
 */
record MailPage(
        String health,
        long waiting,
        long tried,
        long held,
        Optional<Instant> next,
        Optional<Instant> oldest,
        Optional<Instant> sentAt,
        Optional<MailroomStore.Untaken> untaken,
        List<State> states,
        List<Day> days,
        List<Why> reasons,
        List<OfCampaign> campaigns,
        boolean any) {
    /** What is due is claimed within a second; where it waits for longer, no mailer runs or none reaches the database. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final List<MailState> ENDED =
            List.of(MailState.SENT, MailState.CAPPED, MailState.CANCELLED, MailState.REFUSED, MailState.GIVEN_UP);

    /** How many mails ended in one way. */
    record State(MailState state, long mails) {
        public String key() {
            return "mailroom.state." + state.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A day on which mail ended; {@code most} is the greatest number of a day, for the bar. */
    record Day(LocalDate day, long sent, long unsent, long most) {}

    /** Why mail was not sent. */
    record Why(State state, Reason reason, long mails) {}

    /** A campaign, or the site itself where {@code title} is empty. */
    record OfCampaign(String title, long sent, long unsent) {}

    static MailPage of(
            MailroomStore.Waiting waiting,
            Optional<MailroomStore.Untaken> untaken,
            List<MailroomStore.Total> numbers,
            Instant now,
            Function<UUID, String> title) {
        return new MailPage(
                health(waiting, now),
                waiting.waiting(),
                waiting.tried(),
                waiting.held(),
                waiting.next(),
                waiting.oldest(),
                waiting.sentAt(),
                untaken,
                states(numbers),
                days(numbers),
                reasons(numbers),
                campaigns(numbers, title),
                !numbers.isEmpty());
    }

    private static String health(MailroomStore.Waiting waiting, Instant now) {
        if (waiting.waiting() == 0) {
            return waiting.held() == 0 ? "idle" : "held";
        }
        if (waiting.due() == 0) {
            return "later";
        }
        boolean late =
                waiting.next().filter(due -> due.isBefore(now.minus(PATIENCE))).isPresent();
        return late ? "stuck" : "working";
    }

    private static List<State> states(List<MailroomStore.Total> numbers) {
        Map<MailState, Long> sums = new EnumMap<>(MailState.class);
        numbers.forEach(one -> sums.merge(one.state(), one.mails(), Long::sum));
        return ENDED.stream()
                .map(state -> new State(state, sums.getOrDefault(state, 0L)))
                .toList();
    }

    private static List<Day> days(List<MailroomStore.Total> numbers) {
        Map<LocalDate, long[]> sums = new HashMap<>();
        numbers.forEach(one -> count(sums.computeIfAbsent(one.day(), any -> new long[2]), one));
        long most =
                sums.values().stream().mapToLong(sum -> sum[0] + sum[1]).max().orElse(1);
        return sums.entrySet().stream()
                .sorted(Map.Entry.<LocalDate, long[]>comparingByKey().reversed())
                .map(day -> new Day(day.getKey(), day.getValue()[0], day.getValue()[1], most))
                .toList();
    }

    private static List<OfCampaign> campaigns(List<MailroomStore.Total> numbers, Function<UUID, String> title) {
        Map<String, long[]> sums = new HashMap<>();
        numbers.forEach(
                one -> count(sums.computeIfAbsent(one.campaign().map(title).orElse(""), any -> new long[2]), one));
        return sums.entrySet().stream()
                .map(one -> new OfCampaign(one.getKey(), one.getValue()[0], one.getValue()[1]))
                .sorted(Comparator.comparingLong(OfCampaign::sent).reversed().thenComparing(OfCampaign::title))
                .toList();
    }

    private static void count(long[] sums, MailroomStore.Total one) {
        sums[one.state() == MailState.SENT ? 0 : 1] += one.mails();
    }

    private static List<Why> reasons(List<MailroomStore.Total> numbers) {
        record Key(MailState state, Reason reason) {}
        Map<Key, Long> sums = new HashMap<>();
        numbers.stream()
                .filter(one -> one.state() != MailState.SENT)
                .forEach(one -> sums.merge(new Key(one.state(), one.reason()), one.mails(), Long::sum));
        List<Why> reasons = new ArrayList<>();
        sums.forEach((key, mails) -> reasons.add(new Why(new State(key.state(), mails), key.reason(), mails)));
        reasons.sort(Comparator.comparingLong(Why::mails)
                .reversed()
                .thenComparing(why -> why.reason().word())
                .thenComparing(why -> why.reason().code()));
        return reasons;
    }
}
