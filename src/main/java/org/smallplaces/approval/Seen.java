package org.smallplaces.approval;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;

/**
 * Which proposals somebody may see besides their own.
 *
 * @param kinds each with the campaign in which it may be seen, or with none where it may be seen everywhere
 * @param known every kind that this program can carry out
 * @param unknown whether those of other kinds are seen too, as a program before this one may have left them
 */
record Seen(UUID member, List<OfKind> kinds, List<String> known, boolean unknown) {
    /** A kind of act, everywhere or in one campaign. */
    record OfKind(String kind, Optional<Slug> campaign) {}

    /** What they may decide about. */
    static Seen deciding(StaffMember member, Collection<TwoPersonAct> acts) {
        return of(member, acts, false, act -> List.of(act.deciding()));
    }

    /** What others decide about and they read along. */
    static Seen overseeing(StaffMember member, Collection<TwoPersonAct> acts) {
        List<TwoPersonAct> overseen = acts.stream()
                .filter(act -> act.oversight() != Oversight.NONE && !mayDecide(member, act))
                .toList();
        return of(member, overseen, false, act -> List.of(StaffAct.OVERSEE_PROPOSALS));
    }

    /** What they may propose, decide about, or read along. */
    static Seen all(StaffMember member, Collection<TwoPersonAct> acts) {
        boolean unknown = member.may(StaffAct.DECIDE_APPROVALS);
        return of(
                member,
                acts,
                unknown,
                act -> act.oversight() == Oversight.NONE
                        ? List.of(act.proposing(), act.deciding())
                        : List.of(act.proposing(), act.deciding(), StaffAct.OVERSEE_PROPOSALS));
    }

    /** What either says is seen. */
    Seen and(Seen other) {
        List<OfKind> both = new ArrayList<>(kinds);
        both.addAll(other.kinds);
        return new Seen(member, both, known, unknown || other.unknown);
    }

    private static boolean mayDecide(StaffMember member, TwoPersonAct act) {
        return member.may(act.deciding())
                || member.roles().campaigns().anyMatch(slug -> member.may(act.deciding(), slug));
    }

    private static Seen of(
            StaffMember member,
            Collection<TwoPersonAct> acts,
            boolean unknown,
            Function<TwoPersonAct, List<StaffAct>> needed) {
        List<OfKind> kinds = new ArrayList<>();
        for (TwoPersonAct act : acts) {
            if (needed.apply(act).stream().anyMatch(member::may)) {
                kinds.add(new OfKind(act.kind(), Optional.empty()));
            } else {
                member.roles()
                        .campaigns()
                        .filter(slug -> needed.apply(act).stream().anyMatch(one -> member.may(one, slug)))
                        .forEach(slug -> kinds.add(new OfKind(act.kind(), Optional.of(slug))));
            }
        }
        return new Seen(
                member.id(), kinds, acts.stream().map(TwoPersonAct::kind).toList(), unknown);
    }
}
