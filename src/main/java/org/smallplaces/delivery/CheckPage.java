package org.smallplaces.delivery;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.smallplaces.core.Language;
import org.smallplaces.page.Html;
import org.smallplaces.page.Messages;

/**
 * {@code pages/delivery/check}: checks packs in the browser, also from a file and without a network.
 *
 * @param site the base URL
 * @param address of the page itself, in the language in which it was read
 * @param keys that this site has signed with, the current one first
 * @param at when these were all
 * @param data for the script: words, keys, and how dates and numbers are written
 */
record CheckPage(
        String site,
        String address,
        List<PackPages.PublicKey> keys,
        Instant at,
        String policy,
        Html style,
        Html script,
        Html data) {
    /** The parts that sentences for the script may have: it fills them in where they are named. */
    private static final Map<String, String> PARTS = List.of(
                    "file",
                    "found",
                    "expected",
                    "edition",
                    "at",
                    "address",
                    "newer",
                    "before",
                    "count",
                    "genuine",
                    "stale",
                    "others")
            .stream()
            .collect(Collectors.toMap(name -> name, name -> "{" + name + "}"));

    private static final List<String> SPOKEN = List.of(
            "pack.check.",
            "pack.finding.",
            "pack.note.",
            "check.fact.",
            "check.says",
            "check.working",
            "check.done",
            "check.saved.newer");

    static CheckPage of(
            String site,
            PackPages.KeysPage keys,
            Instant at,
            CheckProgram program,
            Messages messages,
            Language language) {
        return new CheckPage(
                site,
                site + "/check?lang=" + language,
                keys.keys(),
                at,
                program.policy(),
                program.style(),
                program.script(),
                data(keys, messages, language));
    }

    public String firstKey() {
        return keys.get(0).fingerprint();
    }

    private static Html data(PackPages.KeysPage keys, Messages messages, Language language) {
        Map<String, Object> words = new TreeMap<>();
        messages.keys(Messages.FALLBACK).stream()
                .filter(key -> SPOKEN.stream().anyMatch(key::startsWith))
                .forEach(key -> words.put(key, messages.text(language, key, PARTS)));
        JsonArray known = new JsonArray(
                keys.keys().stream().map(PackPages.PublicKey::fingerprint).toList());
        String json = new JsonObject()
                .put("locale", language.locale().toLanguageTag())
                .put("keys", known)
                .put("words", new JsonObject(words))
                .encode();
        // No word of it can end the element in which it stands.
        return new Html(
                "<script type=\"application/json\" id=\"check-data\">" + json.replace("<", "\\u003c") + "</script>");
    }
}
