package org.smallplaces.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A published campaign as the catalogue knows it now.
 *
 * @param standing as the database has it; {@link #standing(Instant)} also takes account of the hour
 * @param texts the current text version, by language
 * @param easyTexts the easy-to-read texts beside them, in the languages that have one
 * @param wordings the current consent wordings: one for each purpose and language
 * @param release as the database has it; {@link #isPublic} also takes account of the hour
 * @param delivered what the public is told of its delivery; nothing before
 * @param keeping for how long personal data is kept
 */
public record Campaign(
        UUID id,
        CampaignDefinition definition,
        Standing standing,
        Map<Language, SignedText> texts,
        Map<Language, SignedText> easyTexts,
        List<ConsentWording> wordings,
        Optional<CampaignPicture> picture,
        Release release,
        Optional<Delivered> delivered,
        Keeping keeping) {
    public Campaign {
        texts = Map.copyOf(texts);
        easyTexts = Map.copyOf(easyTexts);
        wordings = List.copyOf(wordings);
    }

    /** A campaign whose personal data is kept for the usual time. */
    public Campaign(
            UUID id,
            CampaignDefinition definition,
            Standing standing,
            Map<Language, SignedText> texts,
            Map<Language, SignedText> easyTexts,
            List<ConsentWording> wordings,
            Optional<CampaignPicture> picture,
            Release release,
            Optional<Delivered> delivered) {
        this(id, definition, standing, texts, easyTexts, wordings, picture, release, delivered, Keeping.USUAL);
    }

    /** A campaign without a picture and without easy-to-read texts. */
    public Campaign(
            UUID id,
            CampaignDefinition definition,
            Standing standing,
            Map<Language, SignedText> texts,
            List<ConsentWording> wordings) {
        this(
                id,
                definition,
                standing,
                texts,
                Map.of(),
                wordings,
                Optional.empty(),
                Release.NEVER_QUIET,
                Optional.empty());
    }

    /** The same campaign with this picture, or none. */
    public Campaign with(Optional<CampaignPicture> shown) {
        return new Campaign(id, definition, standing, texts, easyTexts, wordings, shown, release, delivered, keeping);
    }

    /** The same campaign with these easy-to-read texts. */
    public Campaign withEasy(Map<Language, SignedText> easy) {
        return new Campaign(id, definition, standing, texts, easy, wordings, picture, release, delivered, keeping);
    }

    /** The same campaign, let out as far as {@code known} says. */
    public Campaign with(Release known) {
        return new Campaign(id, definition, standing, texts, easyTexts, wordings, picture, known, delivered, keeping);
    }

    /** The same campaign with what the public is told of its delivery. */
    public Campaign delivered(Optional<Delivered> told) {
        return new Campaign(id, definition, standing, texts, easyTexts, wordings, picture, release, told, keeping);
    }

    /** The same campaign, whose personal data is kept for so long. */
    public Campaign keptFor(Keeping time) {
        return new Campaign(id, definition, standing, texts, easyTexts, wordings, picture, release, delivered, time);
    }

    /** The same campaign, standing elsewhere. */
    public Campaign standing(Standing now) {
        return new Campaign(id, definition, now, texts, easyTexts, wordings, picture, release, delivered, keeping);
    }

    /** How many months after signing has ended personal data is kept. */
    public int keptMonths() {
        return keeping.months();
    }

    public Slug slug() {
        return definition.slug();
    }

    /** The state as the database has it. */
    public CampaignState storedState() {
        return standing.state();
    }

    /**
     * Whether the public may see it at {@code now}: a draft never, a quiet one from the very second of its release. Asked
     * for each request, since between two of them the hour may have come.
     */
    public boolean isPublic(Instant now) {
        return storedState().isPublic() && release.isOut(now);
    }

    /** The day by which it has to be sent without asking its signatories again; nothing where none was set. */
    public Optional<LocalDate> sendBy() {
        return release.sendBy().or(() -> definition.schedule().sendBy());
    }

    /** Whether what was consented to is too long ago: the day to send a letter by has passed where the campaign is. */
    public boolean isPastSendBy(Instant now) {
        ZoneId zone = definition.schedule().zone();
        return definition.kind().hasLines()
                && sendBy().filter(day ->
                                !now.isBefore(day.plusDays(1).atStartOfDay(zone).toInstant()))
                        .isPresent();
    }

    /**
     * Whether somebody who comes after the deadline may still ask to be added, and whoever staff have let may sign: a
     * letter or a declaration that has been signed here and has not been handed over. Of a letter that went round
     * quietly two people have released what stood below it then, embargoed or not: nobody is added to that.
     */
    public boolean takesLateRequests(Instant now) {
        boolean released = definition.kind() == CampaignKind.LETTER
                && release.quiet()
                && release.at().isPresent();
        return definition.kind().hasLines()
                && definition.history().isEmpty()
                && state(now) == CampaignState.CLOSED
                && !released;
    }

    /** The state at {@code now}: a scheduled campaign opens and an open one closes at its very second. */
    public CampaignState state(Instant now) {
        return standing(now).state();
    }

    /** Where the campaign stands at {@code now}, and since when. */
    public Standing standing(Instant now) {
        return standing.at(definition.schedule(), now);
    }

    /** When signing really ended; nothing while it goes on or is awaited, or where it never began. */
    public Optional<Instant> closedAt(Instant now) {
        return standing(now).closedAt();
    }

    /** The language in which this campaign answers a reader who prefers {@code wanted}. */
    public Language languageFor(Language wanted) {
        return texts.containsKey(wanted) ? wanted : definition.firstLanguage();
    }

    /** The text in {@code language}, or in the campaign's first language. */
    public SignedText text(Language language) {
        SignedText text = texts.get(languageFor(language));
        if (text == null) {
            throw new IllegalStateException("no text in the first language of " + slug());
        }
        return text;
    }

    /** The text in {@code language} in this variant, where there is one; else the standard one. */
    public SignedText text(Language language, TextVariant variant) {
        SignedText easy = variant == TextVariant.EASY_READ ? easyTexts.get(languageFor(language)) : null;
        return easy == null ? text(language) : easy;
    }

    /** Whether there is a text in {@code language} that is easy to read. */
    public boolean isEasyIn(Language language) {
        return easyTexts.containsKey(languageFor(language));
    }

    /** The number of the current version of the texts. */
    public int textVersion() {
        return text(definition.firstLanguage()).version();
    }

    /**
     * The wording for {@code purpose} in {@code language}, the reader's, even where the text is in another one; in the
     * campaign's first language where there is none.
     */
    public ConsentWording wording(ConsentPurpose purpose, Language language) {
        return wordingIn(purpose, language)
                .or(() -> wordingIn(purpose, definition.firstLanguage()))
                .orElseThrow(() -> new IllegalStateException("no consent wording for " + slug()));
    }

    private Optional<ConsentWording> wordingIn(ConsentPurpose purpose, Language language) {
        return wordings.stream()
                .filter(wording ->
                        wording.purpose() == purpose && wording.language().equals(language))
                .findFirst();
    }
}
