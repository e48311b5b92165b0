package org.smallplaces.campaign;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smallplaces.core.CampaignPicture;
import org.smallplaces.core.Language;
import org.smallplaces.core.Localised;

/** What is stored of the picture that the public sees. */
final class ShownPicture {
    private ShownPicture() {}

    static JsonObject json(String sha256, int width, int height, DefinitionForm form) {
        JsonObject alt = new JsonObject();
        form.languages().forEach(language -> alt.put(language.tag(), form.value("picture-alt." + language)));
        return new JsonObject()
                .put("sha256", sha256)
                .put("width", width)
                .put("height", height)
                .put("alt", alt);
    }

    /** @param folder of the address, which ends with the hash */
    static CampaignPicture of(JsonObject stored, List<Language> languages, String folder) {
        Map<Language, String> alt = new LinkedHashMap<>();
        languages.forEach(
                language -> alt.put(language, stored.getJsonObject("alt").getString(language.tag(), "")));
        return new CampaignPicture(
                folder + stored.getString("sha256"),
                stored.getInteger("width"),
                stored.getInteger("height"),
                new Localised(alt));
    }
}
