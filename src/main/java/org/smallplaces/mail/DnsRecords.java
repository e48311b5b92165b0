package org.smallplaces.mail;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;

/**
 * Looks records up in the DNS, over TCP too where an answer is long, as those of large organisations are. It blocks, for
 * at most {@value #PATIENCE_MILLIS} ms a try.
 */
final class DnsRecords {
    private static final int PATIENCE_MILLIS = 2_000;
    private static final String TRIES = "2";
    /** A text record is one string, or several that belong together (RFC 7208, section 3.3). */
    private static final Pattern PIECE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\"]+)");

    private final String server;

    /** @param server such as {@code 127.0.0.1:5353}; empty for the system's own */
    DnsRecords(String server) {
        this.server = server;
    }

    /** Nobody answered, or not to the point. */
    static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1L;

        Unanswered(NamingException cause) {
            super("the DNS did not answer", cause);
        }
    }

    /** The text records of {@code name}; none where there is no such name. */
    List<String> txt(String name) throws Unanswered {
        return look(name, "TXT").stream().map(DnsRecords::joined).toList();
    }

    /** The mail exchangers of {@code name} with their preference, such as {@code 10 mx.example.org.} */
    List<String> mx(String name) throws Unanswered {
        return look(name, "MX");
    }

    /** Attributes of the DNS are text: nothing that could become an object is looked up, whatever the names are. */
    @SuppressWarnings({"BanJNDI", "JdkObsolete"})
    private List<String> look(String name, String type) throws Unanswered {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, server.isEmpty() ? "dns:" : "dns://" + server);
        environment.put("com.sun.jndi.dns.timeout.initial", Integer.toString(PATIENCE_MILLIS));
        environment.put("com.sun.jndi.dns.timeout.retries", TRIES);
        List<String> found = new ArrayList<>();
        try {
            DirContext dns = new InitialDirContext(environment);
            try {
                Attribute records = dns.getAttributes(name, new String[] {type}).get(type);
                NamingEnumeration<?> each = records == null ? null : records.getAll();
                while (each != null && each.hasMore()) {
                    found.add(String.valueOf(each.next()));
                }
            } finally {
                dns.close();
            }
        } catch (NameNotFoundException none) {
            return List.of();
        } catch (NamingException e) {
            throw new Unanswered(e);
        }
        return found;
    }

    private static String joined(String record) {
        if (!record.contains("\"")) {
            return record;
        }
        StringBuilder whole = new StringBuilder();
        Matcher piece = PIECE.matcher(record);
        while (piece.find()) {
            String quoted = piece.group(1);
            whole.append(quoted == null ? piece.group(2) : quoted.replaceAll("\\\\(.)", "$1"));
        }
        return whole.toString();
    }
}
