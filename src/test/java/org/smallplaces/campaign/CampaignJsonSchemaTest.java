package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Circulation;
import org.smallplaces.core.SignOn;
import org.smallplaces.core.Visibility;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What editors are told of {@code campaign.yml} is what the program reads. */
class CampaignJsonSchemaTest {
    private static final Path CAMPAIGNS = Path.of("campaigns");
    private static final String FOR_EDITORS = "# yaml-language-server: $schema=../campaign.schema.json\n";
    private static final JsonObject SCHEMA = new JsonObject(text(CAMPAIGNS.resolve("campaign.schema.json")));
    private static final Validator VALIDATOR = Validator.create(
            JsonSchema.of(SCHEMA),
            new JsonSchemaOptions().setDraft(Draft.DRAFT202012).setBaseUri("https://smallplaces.example/"));

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonObject yaml(String text) {
        Map<?, ?> fields = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
        JsonObject json = new JsonObject();
        fields.forEach((name, value) -> json.put(name.toString(), value));
        return json.copy();
    }

    private static JsonObject example() {
        Matcher example = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(text(CAMPAIGNS.resolve("README.md")));
        assertThat(example.find()).isTrue();
        return yaml(example.group(1));
    }

    private static OutputUnit validate(JsonObject campaign) {
        return VALIDATOR.validate(campaign);
    }

    private static JsonObject definition(String name) {
        return name.isEmpty() ? SCHEMA : SCHEMA.getJsonObject("$defs").getJsonObject(name);
    }

    private static List<String> keys(String name) {
        return List.copyOf(definition(name).getJsonObject("properties").fieldNames());
    }

    private static List<String> values(String field) {
        JsonArray values =
                SCHEMA.getJsonObject("properties").getJsonObject(field).getJsonArray("enum");
        return values.stream().map(Object::toString).toList();
    }

    private static List<String> names(Enum<?>... constants) {
        return Arrays.stream(constants).map(Values::nameInFile).toList();
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(CAMPAIGNS)) {
            return all.filter(file -> file.endsWith("campaign.yml")).toList().stream();
        }
    }

    @Test
    void itNamesExactlyTheFieldsThatAreRead() {
        assertThat(keys("")).isEqualTo(DefinitionReader.FIELDS);
        assertThat(keys("target")).isEqualTo(TargetReader.FIELDS);
        assertThat(keys("controller")).isEqualTo(DefinitionReader.CONTROLLER_FIELDS);
        assertThat(keys("consent")).isEqualTo(ConsentReader.FIELDS);
        assertThat(keys("history")).isEqualTo(DefinitionReader.HISTORY_FIELDS);
        assertThat(keys("minorChange")).isEqualTo(MinorChangesReader.FIELDS);
        assertThat(keys("nextStep")).isEqualTo(SurroundingsReader.STEP_FIELDS);
        assertThat(keys("timelineEntry")).isEqualTo(SurroundingsReader.TIMELINE_FIELDS);
        assertThat(keys("question")).isEqualTo(SurroundingsReader.QUESTION_FIELDS);
        for (String name : List.of(
                "", "target", "controller", "history", "minorChange", "nextStep", "timelineEntry", "question")) {
            assertThat(definition(name).getBoolean("additionalProperties")).isFalse();
            definition(name)
                    .getJsonObject("properties")
                    .forEach(field -> assertThat(((JsonObject) field.getValue()).getString("description"))
                            .as(field.getKey())
                            .isNotBlank());
        }
    }

    @Test
    void itNamesExactlyTheValuesThatAreRead() {
        assertThat(values("kind")).isEqualTo(names(CampaignKind.values()));
        assertThat(values("state")).isEqualTo(names(CampaignState.values()));
        assertThat(values("areas")).isEqualTo(DefinitionReader.AREA_SCHEMES);
        assertThat(values("remind-after-days")).isEqualTo(DefinitionReader.REMINDER_DAYS);
        assertThat(values("circulation")).isEqualTo(names(Circulation.values()));
        assertThat(values("sign-on")).isEqualTo(names(SignOn.values()));
        List<String> visibilities = new ArrayList<>(names(Visibility.values()));
        visibilities.remove("public"); // known to the reader, and refused with the reason
        assertThat(values("default-visibility")).containsExactlyInAnyOrderElementsOf(visibilities);
    }

    /** The example has every field, so that each can be left out in turn. */
    @Test
    void itRequiresExactlyWhatIsRequired(@TempDir Path root) {
        JsonObject whole = example();
        whole.remove("history"); // of archived campaigns only
        whole.put("state", "archived"); // which may leave its target open
        for (String field : DefinitionReader.FIELDS) {
            JsonObject without = whole.copy();
            without.remove(field);
            boolean inOrder = new SampleFolder(root)
                    .definition(without.encode())
                    .read()
                    .mistakes()
                    .isEmpty();
            assertThat(validate(without).getValid()).as(field).isEqualTo(inOrder);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyCampaignSatisfiesItAndNamesIt(Path file) {
        assertThat(text(file)).startsWith(FOR_EDITORS);
        OutputUnit checked = validate(yaml(text(file)));
        assertThat(checked.getValid()).as(() -> checked.toJson().encode()).isTrue();
    }

    @Test
    void theExampleOfTheReadmeSatisfiesIt() {
        assertThat(validate(example()).getValid()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "gaol, 1000",
        "kind, petiton",
        "state, opened",
        "default-visibility, public",
        "opens, tomorrow",
        "remind-after-days, 7"
    })
    void editorsMarkWhatIsWrong(String field, String value) {
        assertThat(validate(example().put(field, value)).getValid()).isFalse();
    }

    @Test
    void editorsMarkAnUnknownFieldInsideAnother() {
        JsonObject campaign = example();
        campaign.getJsonArray("targets").getJsonObject(0).put("adress", new JsonArray());
        assertThat(validate(campaign).getValid()).isFalse();
    }
}
