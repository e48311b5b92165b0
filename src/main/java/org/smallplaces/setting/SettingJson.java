package org.smallplaces.setting;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.core.Accent;
import org.smallplaces.core.Colour;
import org.smallplaces.core.Language;
import org.smallplaces.core.QuietDays;
import org.smallplaces.core.SigningLimits;
import org.smallplaces.core.SigningLimits.Pace;

/** Settings as they are stored. One that cannot be read, as of another release, counts as never set, and is logged. */
final class SettingJson {
    private static final Logger LOG = LoggerFactory.getLogger(SettingJson.class);

    private SettingJson() {}

    static SiteSettings read(List<SettingStore.Stored> all) {
        Map<String, JsonObject> values =
                all.stream().collect(Collectors.toMap(SettingStore.Stored::key, SettingStore.Stored::value));
        SiteSettings none = SiteSettings.NONE;
        return new SiteSettings(
                all.stream().mapToLong(SettingStore.Stored::revision).max().orElse(0),
                all.stream().collect(Collectors.toMap(SettingStore.Stored::key, SettingStore.Stored::revision)),
                read(values, SettingKey.ORGANISER, none.organiser(), SettingJson::organiser),
                read(values, SettingKey.LOGO, none.logo(), SettingJson::logo),
                read(values, SettingKey.ACCENT, none.accent(), SettingJson::accent),
                read(values, SettingKey.MAIL_TEXTS, none.mailTexts(), json -> new MailTexts(strings(json))),
                read(values, SettingKey.MAIL_DOMAIN, none.selector(), SettingJson::selector),
                read(values, SettingKey.QUIET_DAYS, none.quietDays(), SettingJson::quietDays),
                read(values, SettingKey.LIMITS, none.limits(), json -> Optional.of(limits(json))),
                read(values, SettingKey.LISTS, none.entries(), SettingJson::entries));
    }

    private interface Reading<T> {
        T of(JsonObject json);
    }

    private static <T> T read(Map<String, JsonObject> values, SettingKey key, T none, Reading<T> reading) {
        JsonObject value = values.getOrDefault(key.word(), new JsonObject());
        try {
            return value.isEmpty() ? none : reading.of(value);
        } catch (RuntimeException e) {
            LOG.error(
                    "setting_not_understood key={} type={}",
                    key.word(),
                    e.getClass().getName());
            return none;
        }
    }

    private static Organiser organiser(JsonObject json) {
        Map<Language, String> names = new HashMap<>();
        strings(json.getJsonObject("names")).forEach((tag, name) -> names.put(new Language(tag), name));
        return new Organiser(
                names,
                json.getString("charityNumber"),
                json.getString("postalAddress"),
                json.getString("privacyContact"),
                json.getString("protectionOfficer", ""), // not asked for in earlier versions
                json.getString("webAddress"));
    }

    static JsonObject json(Organiser organiser) {
        JsonObject names = new JsonObject();
        organiser.names().forEach((language, name) -> names.put(language.tag(), name));
        return new JsonObject()
                .put("names", names)
                .put("charityNumber", organiser.charityNumber())
                .put("postalAddress", organiser.postalAddress())
                .put("privacyContact", organiser.privacyContact())
                .put("protectionOfficer", organiser.protectionOfficer())
                .put("webAddress", organiser.webAddress());
    }

    private static Optional<Logo> logo(JsonObject json) {
        return Logo.of(json.getString("hash"), json.getInteger("width"), json.getInteger("height"));
    }

    private static Optional<Accent> accent(JsonObject json) {
        return Colour.parse(json.getString("colour")).map(Accent::of);
    }

    private static Optional<String> selector(JsonObject json) {
        return Optional.of(json.getString("selector")).filter(selector -> !selector.isEmpty());
    }

    private static QuietDays quietDays(JsonObject json) {
        return new QuietDays(
                json.getBoolean("shabbat"),
                json.getBoolean("festivals"),
                json.getJsonArray("dates").stream()
                        .map(date -> LocalDate.parse(date.toString()))
                        .collect(Collectors.toSet()));
    }

    static JsonObject json(QuietDays days) {
        return new JsonObject()
                .put("shabbat", days.shabbat())
                .put("festivals", days.festivals())
                .put(
                        "dates",
                        new JsonArray(days.dates().stream()
                                .sorted()
                                .map(LocalDate::toString)
                                .toList()));
    }

    private static SigningLimits limits(JsonObject json) {
        return new SigningLimits(
                new Pace(json.getInteger("minute"), json.getInteger("hour")),
                new Pace(json.getInteger("trustedMinute"), json.getInteger("trustedHour")),
                json.getInteger("domainHour"));
    }

    static JsonObject json(SigningLimits limits) {
        return new JsonObject()
                .put("minute", limits.connection().minute())
                .put("hour", limits.connection().hour())
                .put("trustedMinute", limits.trusted().minute())
                .put("trustedHour", limits.trusted().hour())
                .put("domainHour", limits.domainAnHour());
    }

    private static List<ListEntry> entries(JsonObject json) {
        return json.getJsonArray("entries").stream()
                .map(JsonObject.class::cast)
                .map(SettingJson::entry)
                .toList();
    }

    private static ListEntry entry(JsonObject json) {
        return new ListEntry(
                UUID.fromString(json.getString("id")),
                json.getString("list"),
                json.getString("kind"),
                json.getString("value"),
                json.getString("reason"),
                json.getString("by"),
                Instant.parse(json.getString("at")),
                Optional.ofNullable(json.getString("until")).map(LocalDate::parse));
    }

    static JsonObject json(List<ListEntry> entries) {
        JsonArray all = new JsonArray();
        entries.forEach(entry -> {
            JsonObject one = new JsonObject()
                    .put("id", entry.id().toString())
                    .put("list", entry.list())
                    .put("kind", entry.kind())
                    .put("value", entry.value())
                    .put("reason", entry.reason())
                    .put("by", entry.by())
                    .put("at", entry.at().toString());
            entry.until().ifPresent(day -> one.put("until", day.toString()));
            all.add(one);
        });
        return new JsonObject().put("entries", all);
    }

    private static Map<String, String> strings(JsonObject json) {
        Map<String, String> strings = new HashMap<>();
        json.forEach(pair -> strings.put(pair.getKey(), String.valueOf(pair.getValue())));
        return strings;
    }
}
