package org.smallplaces.server;

import java.util.List;

/** The configuration cannot be used; the message names every mistake, a line each, with its remedy. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigException(List<String> mistakes) {
        super(String.join(System.lineSeparator(), mistakes));
    }
}
