package org.smallplaces.core;

/** Who may sign a letter or a declaration. The file and the form name it in lower case. */
public enum SignOn {
    /** Whoever finds its page. */
    ANYONE,
    /** Only those who were invited, by their personal link. */
    INVITED
}
