package org.smallplaces.update;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.smallplaces.campaign.TextCanon;
import org.smallplaces.campaign.TextHtml;
import org.smallplaces.core.Language;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.mail.Composition;
import org.smallplaces.mail.DiscreetNote;
import org.smallplaces.mail.Letters;
import org.smallplaces.setting.SiteSettings;
import org.smallplaces.update.Update.Words;
import org.smallplaces.vault.Tokens;

/** Writes updates as mails, in the reader's language as far as there are words in it. */
final class UpdateLetters {
    /** The links do not change with a signature: whoever got one mail can end all that follow. */
    private static final int GENERATION = 1;

    private final Letters letters;
    private final Tokens tokens;
    private final HttpSettings settings;
    private final Supplier<SiteSettings> site;

    UpdateLetters(UpdateParts parts) {
        this.letters = parts.letters();
        this.tokens = parts.tokens();
        this.settings = parts.settings();
        this.site = parts.site();
    }

    /** The letter to a reader; nothing where there are no words at all. */
    Optional<Composition.Letter> of(Update update, Channel channel, Reader reader, String address) {
        String end = settings.link("/u/" + tokens.mint(TokenPurpose.UNSUBSCRIBE, reader.subject(), GENERATION));
        Optional<Composition.Letter> letter = channel.isDiscreet()
                ? Optional.of(note(channel, reader.language(), address, end))
                : write(update, channel, reader.language(), reader.signed(), address, end);
        return letter.map(known -> known.endedAt(end));
    }

    /** Of a discreet campaign nothing is mailed but a link; its page leads to the words. */
    private Composition.Letter note(Channel channel, Language language, String address, String link) {
        return letters.discreet(
                language,
                channel.zone(),
                address,
                new DiscreetNote(
                        "discreet.mail.update",
                        link + "?lang=" + language,
                        List.of("discreet.mail.update.from", "discreet.mail.update.stop"),
                        settings.link("")));
    }

    /** The letter as it will be, to show or to try: nothing is ended at its link. */
    Optional<Composition.Letter> sample(Update update, Channel channel, Language language, String address) {
        return channel.isDiscreet()
                ? Optional.of(note(channel, language, address, settings.link("/u/…")))
                : write(update, channel, language, Optional.empty(), address, settings.link("/u/…"));
    }

    private Optional<Composition.Letter> write(
            Update update,
            Channel channel,
            Language language,
            Optional<Instant> signed,
            String address,
            String unsubscribe) {
        return update.in(language, channel.languages()).map(found -> {
            Language of = found.getKey();
            Words words = found.getValue();
            UpdateMail model = new UpdateMail(
                    update.kind().word(),
                    channel.title(language),
                    organiser(channel, language),
                    words.title(),
                    TextHtml.html(TextCanon.canonical(words.markdown())),
                    TextHtml.plain(TextCanon.canonical(words.markdown())),
                    WordsLanguage.of(of, language),
                    page(update, channel, language),
                    signed.map(at -> LocalDate.ofInstant(at, channel.zone())),
                    settings.link("/your-data?lang=" + language),
                    unsubscribe + "?lang=" + language,
                    settings.link(""));
            return letters.write(
                    "update/update",
                    language,
                    channel.zone(),
                    address,
                    words.title().strip(),
                    model);
        });
    }

    private String organiser(Channel channel, Language language) {
        return channel.campaign()
                .map(campaign -> campaign.definition().organiser().in(language))
                .orElseGet(() -> Sender.of(site.get(), letters.messages(), language));
    }

    /** Where it stands on the site: only once it does, and only where the public may see it. */
    private String page(Update update, Channel channel, Language language) {
        Optional<Integer> number = update.facts().number().filter(any -> update.isPublic());
        return channel.campaign()
                .flatMap(campaign -> number.map(place ->
                        settings.link("/campaigns/" + campaign.slug() + "/updates/" + place + "?lang=" + language)))
                .orElse("");
    }

    /** Who runs the site. */
    static final class Sender {
        private Sender() {}

        /** Their name where it is known, else that of the site. */
        static String of(SiteSettings settings, org.smallplaces.page.Messages messages, Language language) {
            String name = settings.organiser().name(language);
            return name.isEmpty() ? messages.text(language, "site.name", Map.of()) : name;
        }
    }
}
