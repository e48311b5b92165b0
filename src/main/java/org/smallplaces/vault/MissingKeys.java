package org.smallplaces.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.smallplaces.db.DatabaseException;

/**
 * Encryption keys under which something in the database is sealed, and which the key file does not have: one that was
 * retired comes back with a backup from before.
 *
 * @param file the key file
 * @param current the id of its current encryption key
 * @param values how many there are under each missing key, by its id
 */
public record MissingKeys(String file, String current, Map<String, Long> values) {
    public MissingKeys {
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
                        values));
    }

    /** What is the matter and what to do, for the operator. */
    public String sentence() {
        String which = values.entrySet().stream()
                .map(one -> one.getValue() + " under " + one.getKey())
                .collect(Collectors.joining(", "));
        return "Sealed values cannot be read, since their encryption keys are not in " + file + " (" + which
                + "): links, log-ins and mail to these people fail. " + remedy(lines(), file, current);
    }

    private String lines() {
        return values.keySet().stream().map(id -> "encryption." + id + " = …").collect(Collectors.joining(" and "));
    }

    static String remedy(String lines, String file, String current) {
        return "Put the line " + lines + " of the key file that was kept when that key was retired into " + file
                + ", above its line encryption." + current
                + "; a server reads it within ten seconds. Or restore a backup"
                + " that was made later.";
    }
}
