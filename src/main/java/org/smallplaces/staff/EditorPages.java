package org.smallplaces.staff;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.smallplaces.page.Html;

/** What the templates in {@code pages/staff} get that campaigns are written with: one record a page. */
final class EditorPages {
    private EditorPages() {}

    /** By whom and when. */
    record Edit(String name, Instant at) {}

    /** {@code campaign-new}: its name and languages. */
    record NewPage(String slug, String title, String first, List<Option> languages, List<Problem> errors) {
        public boolean failed() {
            return !errors.isEmpty();
        }

        public String slugError() {
            return Problem.at(errors, "#slug");
        }

        public String titleError() {
            return Problem.at(errors, "#title");
        }
    }

    /** A choice in a list. */
    record Option(String value, String label, boolean chosen) {}

    /**
     * A mistake in the reader's language.
     *
     * @param anchor what to go to
     * @param where the label of the field
     * @param english what only the terminal has words for, or empty
     */
    record Problem(String anchor, String where, String words, String english) {
        static String at(List<Problem> problems, String anchor) {
            return problems.stream()
                    .filter(problem -> problem.anchor().equals(anchor))
                    .map(Problem::words)
                    .findFirst()
                    .orElse("");
        }
    }

    /** {@code campaign-from-file}: it is written elsewhere. */
    record FromFilePage(String slug) {
        public String statePath() {
            return "/staff/campaigns/" + slug + "/state";
        }

        public String previewPath() {
            return "/staff/campaigns/" + slug + "/preview";
        }
    }

    /**
     * {@code campaign-edit}: the definition.
     *
     * @param saved whether it was saved just now
     * @param advice what is worth a thought, and no mistake
     * @param conflict what somebody else saved meanwhile, or nothing
     */
    record EditPage(
            String slug,
            int revision,
            Edit edited,
            boolean isPublic,
            boolean saved,
            boolean moreTargets,
            List<Section> sections,
            List<Problem> problems,
            List<EditorAdvice.Advice> advice,
            Optional<Conflict> conflict) {
        public String action() {
            return "/staff/campaigns/" + slug + "/edit";
        }

        public String previewPath() {
            return "/staff/campaigns/" + slug + "/preview";
        }

        public String textsPath() {
            return "/staff/campaigns/" + slug + "/texts";
        }

        public String statePath() {
            return "/staff/campaigns/" + slug + "/state";
        }
    }

    /**
     * {@code campaign-around}: what stands around the text.
     *
     * @param saved whether it was saved just now
     * @param conflict what somebody else saved meanwhile, or nothing
     */
    record AroundPage(
            String slug,
            int revision,
            Edit edited,
            boolean isPublic,
            boolean saved,
            List<Group> groups,
            List<Problem> problems,
            Optional<Conflict> conflict) {
        public String action() {
            return "/staff/campaigns/" + slug + "/around";
        }

        public String previewPath() {
            return "/staff/campaigns/" + slug + "/preview";
        }

        public String statePath() {
            return "/staff/campaigns/" + slug + "/state";
        }
    }

    /** Several of a kind; {@code more} tells whether there is room for another one. */
    record Group(String word, List<Section> sections, boolean more) {
        public String titleKey() {
            return "editor.around." + word;
        }

        public String hintKey() {
            return titleKey() + ".hint";
        }

        public String noneKey() {
            return titleKey() + ".none";
        }

        public String moreKey() {
            return titleKey() + ".more";
        }
    }

    /** Fields that belong together; {@code number} counts those alike. */
    record Section(String id, String titleKey, int number, String hintKey, List<Input> inputs) {}

    /**
     * A field.
     *
     * @param type {@code text}, {@code area} or {@code select}
     * @param lang of its words, or empty
     * @param dir {@code auto} or {@code ltr}
     */
    record Input(
            String name,
            String label,
            String hint,
            String error,
            String english,
            String value,
            String type,
            String lang,
            String dir,
            List<Option> options) {}

    /** What differs between what two people saved. */
    record Conflict(Edit edited, List<Difference> differences, String reload) {}

    /** A field in which they differ. */
    record Difference(String label, String theirs, String mine) {}

    /**
     * {@code campaign-texts}: the text in one language.
     *
     * @param variant {@code standard} or {@code easy-read}
     * @param signed how many signed the version that the public sees; 0 where nobody has, or nothing is public
     * @param theirs what somebody else saved meanwhile, or nothing
     * @param preview how it will look, where that was asked for
     */
    record TextPage(
            String slug,
            String language,
            String variant,
            String dir,
            List<Tab> tabs,
            String markdown,
            int revision,
            Optional<Edit> edited,
            boolean saved,
            boolean isPublic,
            long signed,
            int version,
            List<Problem> problems,
            List<Problem> advice,
            Optional<Theirs> theirs,
            Optional<Html> preview) {
        public String action() {
            return "/staff/campaigns/" + slug + "/texts";
        }

        public boolean easy() {
            return !variant.equals("standard");
        }

        public String previewAction() {
            return action() + "/preview";
        }

        public String statePath() {
            return "/staff/campaigns/" + slug + "/state";
        }

        public int nextVersion() {
            return version + 1;
        }
    }

    /** A language of the text, or the text in it that is easy to read. */
    record Tab(String tag, String name, boolean easy, String path, boolean current, boolean empty) {}

    /** The text that somebody else saved meanwhile. */
    record Theirs(Edit edited, String markdown, String reload) {}

    /** {@code text-preview}: the text alone, as the page will show it. */
    record PreviewPart(String language, String dir, Html html, List<Problem> problems) {}

    /**
     * {@code campaign-picture}: the picture and its words.
     *
     * @param path of the picture that is saved, or empty
     * @param refused the key of why a file was not taken, or empty
     */
    record PicturePage(String slug, int revision, String path, List<Words> words, boolean saved, String refused) {
        public String action() {
            return "/staff/campaigns/" + slug + "/picture";
        }

        public String statePath() {
            return "/staff/campaigns/" + slug + "/state";
        }
    }

    /** The words for a picture in one language. */
    record Words(String name, String label, String lang, String value, String error) {}

    /**
     * {@code campaign-state}: where it stands, and where it can go.
     *
     * @param done what was done just now, or empty
     * @param refused the key of why nothing was done, or empty
     * @param unpublished whether something waits that the public does not see yet
     * @param kind what is asked of a changed text that somebody has signed
     */
    record StatePage(
            String slug,
            String state,
            boolean isPublic,
            boolean inConsole,
            Optional<Instant> since,
            Optional<Instant> opens,
            Optional<Instant> closes,
            ZoneId zone,
            int saves,
            boolean unpublished,
            boolean mayPublish,
            Optional<KindAsked> kind,
            SecondPerson second,
            List<Choice> choices,
            List<Problem> problems,
            String done,
            String refused) {
        public String action() {
            return "/staff/campaigns/" + slug + "/state";
        }

        public String stateKey() {
            return "staff.state." + state;
        }

        public String nowKey() {
            return "editor.state.now." + state;
        }

        public String doneKey() {
            return "editor.state.done." + done;
        }

        public String previewPath() {
            return "/staff/campaigns/" + slug + "/preview";
        }

        /** What has to be typed to have the changes published, where it takes two. */
        public Optional<Asked> asked() {
            return second.asks() ? Optional.of(second.asked(state)) : Optional.empty();
        }

        public String publishKey() {
            return second.asks() ? "publish.propose.changes" : "editor.state.publish";
        }

        /** Whether the changes wait for a second person already. */
        public boolean publishable() {
            return mayPublish && !second.waits();
        }

        public String exportPath() {
            return "/staff/campaigns/" + slug + "/export.zip";
        }
    }

    /**
     * Who publishes the words of a letter has to have them approved by a second person.
     *
     * @param asks whether that is so of what is saved
     * @param why what was typed, and the key of what is wrong with it
     * @param waiting where the proposal is that waits, or empty
     * @param stale whether something was saved since, so that it cannot be approved any more
     * @param reasons why what waits is said to be a minor change, by language; none where it is not
     */
    record SecondPerson(
            boolean asks,
            String twoKey,
            String why,
            String error,
            String waiting,
            boolean stale,
            List<String> reasons) {
        static final SecondPerson NONE = new SecondPerson(false, "publish.two", "", "", "", false, List.of());

        boolean waits() {
            return asks && !waiting.isEmpty();
        }

        Asked asked(String to) {
            return new Asked(to, twoKey, why, error);
        }
    }

    /** The field for the second person in the form that leads {@code to} a state. */
    record Asked(String to, String twoKey, String why, String error) {}

    /**
     * A state that it can come into.
     *
     * @param sure whether it has to be said twice
     * @param asks whether it publishes a changed text that somebody has signed
     * @param second what has to be typed where a second person has to approve it
     */
    record Choice(String to, String from, boolean sure, boolean asks, Optional<Asked> second) {
        public String buttonKey() {
            if (second.isPresent()) {
                return "publish.propose." + to;
            }
            return from.equals("paused") || from.equals("closed")
                    ? "editor.state.again." + to
                    : "editor.state.do." + to;
        }

        public String whatKey() {
            return "editor.state.what." + to;
        }

        public String sureKey() {
            return "editor.state.sure." + to;
        }
    }
}
