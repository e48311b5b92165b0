package org.smallplaces.setting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Language;

/** The records behind the pages of the settings. */
final class SettingPage {
    private SettingPage() {}

    /** {@code overview}: each setting, what it does, and when it was changed. */
    record Overview(List<Line> settings) {}

    /** A setting in the list; {@code set} says whether it was ever changed. */
    record Line(String word, boolean set) {
        public String titleKey() {
            return "setting." + word + ".title";
        }

        public String aboutKey() {
            return "setting." + word + ".about";
        }

        public String path() {
            return SettingRoutes.PATH + "/" + word;
        }
    }

    /**
     * {@code form}: one setting.
     *
     * @param outcome the end of a message key, such as {@code saved}, or empty
     * @param errors what is wrong, above the form
     * @param shades of the organiser's colour, where it is about that
     * @param previews of mails, where it is about those
     */
    record One(
            Line setting,
            long revision,
            String outcome,
            boolean canChange,
            List<Fault> errors,
            List<Field> fields,
            List<Shade> shades,
            List<Preview> previews,
            boolean previewed,
            List<SettingStore.Change> history) {
        public String effectKey() {
            return "setting." + setting.word() + ".effect";
        }

        public String outcomeKey() {
            return "setting.outcome." + outcome;
        }

        public boolean failed() {
            return !errors.isEmpty();
        }
    }

    /** An error, as the summary links it. */
    record Fault(String field, String key) {
        public int minutes() {
            return 0;
        }

        public String contact() {
            return "";
        }
    }

    /** A field with what stands in it. */
    record Field(String key, SettingForm.Spec spec, String value, String error) {
        public String id() {
            return spec.id();
        }

        public String kind() {
            return spec.kind();
        }

        public String labelKey() {
            return "setting." + key + "." + spec.name();
        }

        public String hintKey() {
            return labelKey() + ".hint";
        }

        /** The language's own name, or empty. */
        public String language() {
            return spec.language().map(Language::ownName).orElse("");
        }

        public String lang() {
            return spec.language().map(Language::tag).orElse("");
        }

        public boolean ticked() {
            return !value.isEmpty();
        }
    }

    /** A colour, drawn. */
    record Shade(String labelKey, String colour) {}

    /** A mail as it would arrive. */
    record Preview(String language, String lang, String dir, String kindKey, String subject, String text) {}

    /**
     * {@code logo}: the organiser's logo.
     *
     * @param error what is wrong with the picture, or empty
     * @param logo where the present one is, or empty
     */
    record LogoForm(long revision, String outcome, boolean canChange, List<Fault> errors, String error, String logo) {
        public String outcomeKey() {
            return "setting.outcome." + outcome;
        }

        public boolean failed() {
            return !errors.isEmpty();
        }
    }

    /** {@code lists}: the allow and block lists. */
    record Lists(
            long revision, String outcome, boolean canChange, List<Fault> errors, List<Entry> entries, Draft draft) {
        public String outcomeKey() {
            return "setting.outcome." + outcome;
        }

        public boolean failed() {
            return !errors.isEmpty();
        }
    }

    /** What was typed for a new entry, with what is wrong about each field. */
    record Draft(
            String list,
            String value,
            String reason,
            String until,
            String valueError,
            String reasonError,
            String untilError) {
        static final Draft EMPTY = new Draft("block", "", "", "", "", "", "");
    }

    /** An entry; the value of an address is not shown, as it is a hash. */
    record Entry(
            String id, String list, String kind, String value, String reason, Optional<LocalDate> until, boolean over) {
        public String listKey() {
            return "setting.lists." + list;
        }

        public String kindKey() {
            return "setting.lists." + kind;
        }

        public boolean shown() {
            return !kind.equals("address");
        }
    }

    /** Stands in for what a real mail would be about; has what the templates of these mails ask for. */
    record SampleMail(
            String opening,
            String title,
            String kind,
            String organiser,
            String address,
            String notMe,
            String visibleKey,
            String copies,
            String updates,
            Instant expires,
            String siteAddress,
            String keyFingerprint) {}
}
