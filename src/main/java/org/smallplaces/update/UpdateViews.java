package org.smallplaces.update;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.campaign.TextCanon;
import org.smallplaces.campaign.TextHtml;
import org.smallplaces.core.Language;
import org.smallplaces.http.Replies;
import org.smallplaces.mail.Composition;
import org.smallplaces.page.View;
import org.smallplaces.update.Update.Typed;
import org.smallplaces.update.Update.Words;
import org.smallplaces.update.UpdatePages.Part;
import org.smallplaces.update.UpdatePages.Problem;
import org.smallplaces.update.UpdatePages.Reach;
import org.smallplaces.update.UpdatePages.Shown;
import org.smallplaces.update.UpdatePages.Theirs;
import org.smallplaces.update.UpdateRules.Wrong;

/** Makes of an update what the console's pages show of it. */
final class UpdateViews {
    private final Replies replies;
    private final UpdateLetters letters;

    UpdateViews(Replies replies, UpdateLetters letters) {
        this.replies = replies;
        this.letters = letters;
    }

    /**
     * Each language of the channel, and any other in which there are words.
     *
     * @param typed what stands in the form
     * @param theirs what was saved meanwhile
     */
    List<Part> parts(
            View view, Channel channel, Update update, Typed typed, List<Wrong> wrong, Optional<Update> theirs) {
        Update sampled = new Update(
                update.id(),
                update.campaign(),
                typed.kind(),
                typed.shown(),
                update.corrects(),
                update.state(),
                update.saves(),
                typed.words(),
                update.facts());
        return channel.languages().stream()
                .map(language -> part(view, channel, sampled, language, wrong, theirs))
                .toList();
    }

    private Part part(
            View view, Channel channel, Update sampled, Language language, List<Wrong> wrong, Optional<Update> theirs) {
        Words words = sampled.words().getOrDefault(language, Words.NONE);
        return new Part(
                language.tag(),
                language.ownName(),
                language.direction(),
                language.equals(channel.firstLanguage()),
                words.title(),
                words.markdown(),
                said(view, wrong, "title." + language).stream().findFirst().orElse(""),
                said(view, wrong, "markdown." + language),
                theirs.map(update -> update.words().getOrDefault(language, Words.NONE))
                        .filter(other -> !other.equals(words))
                        .map(other -> new Theirs(other.title(), other.markdown())),
                words.isBlank() ? Optional.empty() : Optional.of(shown(channel, sampled, language, words)));
    }

    private Shown shown(Channel channel, Update sampled, Language language, Words words) {
        Optional<Composition.Letter> mail =
                sampled.corrects().isPresent() ? Optional.empty() : letters.sample(sampled, channel, language, "");
        return new Shown(
                words.title(),
                TextHtml.html(TextCanon.canonical(words.markdown())),
                mail.map(Composition.Letter::subject).orElse(""),
                mail.map(Composition.Letter::text).orElse(""));
    }

    private List<String> said(View view, List<Wrong> wrong, String field) {
        return wrong.stream()
                .filter(one -> one.field().equals(field))
                .map(one -> words(view, one))
                .distinct()
                .toList();
    }

    /** The mistakes, each with the place where it was made. */
    List<Problem> problems(View view, List<Wrong> wrong) {
        return wrong.stream()
                .map(one -> new Problem(one.field().replace('.', '-'), where(one), words(view, one)))
                .distinct()
                .toList();
    }

    private static String where(Wrong wrong) {
        String[] parts = wrong.field().split("\\.", 2);
        return parts.length < 2 ? "" : new Language(parts[1]).ownName();
    }

    private String words(View view, Wrong wrong) {
        String words = replies.say(view, wrong.key(), new HashMap<>(wrong.facts()));
        return wrong.line() > 0
                ? replies.say(view, "editor.line", Map.of("line", wrong.line(), "words", words))
                : words;
    }

    /** Who reads in which language, and gets the update in which. */
    static List<Reach> reach(Channel channel, Typed typed, Map<Language, Long> readers) {
        Language first = channel.firstLanguage();
        return readers.entrySet().stream()
                .map(one -> new Reach(
                        one.getKey().ownName(),
                        one.getValue(),
                        (typed.words().containsKey(one.getKey()) ? one.getKey() : first).ownName()))
                .toList();
    }
}
