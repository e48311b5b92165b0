package org.smallplaces.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.smallplaces.db.DatabaseException;

/**
 * Encryption keys under which something in the database is sealed, and which the key file does not have: one that was
 * retired comes back with a backup from before, and a key file that is older than the backup lacks a later one.
 *
 * @param file the key file
 * @param current the id of its current encryption key
 * @param retired the ids of keys that were removed from it
 * @param values how many there are under each missing key, by its id
 */
public record MissingKeys(String file, String current, Set<String> retired, Map<String, Long> values) {
    public MissingKeys {
        retired = Set.copyOf(retired);
        values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /**
     * Looks through every sealed value, at its first four bytes. It blocks for as long as the tables are large.
     *
     * @param database connections that may read the {@code columns}
     * @return nothing where every value has its key
     */
    public static Optional<MissingKeys> of(DataSource database, Keys keys, List<SealedColumn> columns) {
        Keys.EncryptionKeys known = keys.encryption();
        List<String> ids = Stream.concat(known.used().stream(), known.next().stream())
                .map(Keys.Key::id)
                .toList();
        Map<String, Long> values = new HashMap<>();
        try (Connection connection = database.getConnection()) {
            MissingKeyStore store = new MissingKeyStore(connection);
            for (SealedColumn column : columns) {
                store.count(column, ids).forEach((id, more) -> values.merge(id, more, Long::sum));
            }
        } catch (SQLException e) {
            throw new DatabaseException(
                    "The database could not be asked under which keys its values are sealed. Check that it runs.", e);
        }
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(new MissingKeys(
                        keys.file().toAbsolutePath().normalize().toString(),
                        known.current().id(),
                        known.retired(),
                        values));
    }

    /** What is the matter and what to do, for the operator. */
    public String sentence() {
        String which = values.entrySet().stream()
                .map(one -> one.getValue() + " under " + one.getKey())
                .collect(Collectors.joining(", "));
        return "Sealed values cannot be read, since their encryption keys are not in " + file + " (" + which
                + "): links, log-ins and mail to these people fail. " + remedy();
    }

    /** What to do: a key that was retired here comes from an earlier copy of the file; any other makes the file the wrong one. */
    String remedy() {
        List<String> unknown =
                values.keySet().stream().filter(id -> !retired.contains(id)).toList();
        return unknown.isEmpty() ? lineOfAnEarlierCopy() : latestCopy(unknown);
    }

    private String lineOfAnEarlierCopy() {
        return "Put the line " + lines(values.keySet())
                + " of the key file that was kept when that key was retired into " + file
                + ", above its line encryption." + current
                + "; a server reads it within ten seconds. Or restore a backup"
                + " that was made later.";
    }

    /** Where its line were put above the current one, everything would be sealed under the former key again. */
    private String latestCopy(List<String> unknown) {
        return "That file has no note that such a key was retired from it: this key file is older than the database. Take"
                + " the latest copy of the key file, the one with the line " + lines(unknown) + ", in place of " + file
                + " as a whole; add no line to this one.";
    }

    private static String lines(Collection<String> ids) {
        return ids.stream().map(id -> "encryption." + id + " = …").collect(Collectors.joining(" and "));
    }
}
