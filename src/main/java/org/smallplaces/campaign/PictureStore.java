package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.smallplaces.campaign.PictureFile.Picture;

/** The table {@code campaign_picture}, and which picture the public sees. */
final class PictureStore {
    private static final String ADD = """
        insert into campaign_picture (campaign_id, sha256, type, width, height, bytes, added_by, added_at)
        values ($1, sha256($2), $3, $4, $5, $2, $6, $7)
        on conflict on constraint campaign_picture_pk do nothing
        """;

    private static final String FIND = """
        select type, width, height, bytes
        from campaign_picture
        where campaign_id = $1 and sha256 = decode($2, 'hex')
        """;

    private static final String SIZE = """
        select width, height
        from campaign_picture
        where campaign_id = $1 and sha256 = decode($2, 'hex')
        """;

    private static final String SHOW = """
        update campaign
        set picture = $2
        where id = $1
        """;

    private static final String SHOWN = """
        select picture
        from campaign
        where id = $1
        """;

    private static final String FORGET = """
        delete from campaign_picture as kept
        where added_at < $1
            and not exists (
                select from campaign
                where campaign.id = kept.campaign_id and campaign.picture ->> 'sha256' = encode(kept.sha256, 'hex'))
            and not exists (
                select from console_campaign as draft
                where draft.campaign_id = kept.campaign_id and draft.fields ->> 'picture' = encode(kept.sha256, 'hex'))
        """;

    /** Deletes those that no campaign shows and no draft names, of those added before {@code before}. */
    Future<Void> forget(SqlClient client, Instant before) {
        return client.preparedQuery(FORGET)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Keeps a picture, and gives its hash. */
    Future<String> add(SqlConnection transaction, UUID campaign, Picture picture, UUID by, Instant now) {
        Tuple values = Tuple.of(
                campaign,
                Buffer.buffer(picture.bytes()),
                picture.type(),
                picture.width(),
                picture.height(),
                by,
                now.atOffset(ZoneOffset.UTC));
        return transaction.preparedQuery(ADD).execute(values).map(any -> hash(picture));
    }

    /** The picture with this hash. */
    Future<Optional<Picture>> find(SqlClient client, UUID campaign, String sha256) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(campaign, sha256))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Picture(
                                row.getString("type"),
                                row.getInteger("width"),
                                row.getInteger("height"),
                                row.getBuffer("bytes").getBytes()))
                        .findFirst());
    }

    /** Its width and height. */
    private Future<Optional<int[]>> size(SqlClient client, UUID campaign, String sha256) {
        return client.preparedQuery(SIZE)
                .execute(Tuple.of(campaign, sha256))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new int[] {row.getInteger("width"), row.getInteger("height")})
                        .findFirst());
    }

    /** What the public would see of the picture that the form names; nothing where that is none of the campaign's. */
    Future<Optional<JsonObject>> written(SqlClient client, UUID campaign, DefinitionForm form) {
        String sha256 = form.picture().matches("[0-9a-f]{64}") ? form.picture() : "";
        return size(client, campaign, sha256)
                .map(size -> size.map(found -> ShownPicture.json(form.picture(), found[0], found[1], form)));
    }

    /** Lets the public see it from now on, or none. */
    Future<Void> show(SqlConnection transaction, UUID campaign, @Nullable JsonObject picture) {
        return transaction
                .preparedQuery(SHOW)
                .execute(Tuple.of(campaign, picture))
                .mapEmpty();
    }

    /** What the public sees of it. */
    Future<Optional<JsonObject>> shown(SqlClient client, UUID campaign) {
        return client.preparedQuery(SHOWN)
                .execute(Tuple.of(campaign))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .flatMap(row -> Optional.ofNullable(row.getJsonObject("picture")).stream())
                        .findFirst());
    }

    private static String hash(Picture picture) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture.bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
