package org.smallplaces.setting;

import java.util.Locale;

/** The settings there are, in the order of the page; each is changed as a whole. */
enum SettingKey {
    ORGANISER,
    LOGO,
    ACCENT,
    MAIL_TEXTS,
    MAIL_DOMAIN,
    QUIET_DAYS,
    LIMITS,
    LISTS;

    /** The word in the database, in addresses and in message keys. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
