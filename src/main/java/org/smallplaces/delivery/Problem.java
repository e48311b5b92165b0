package org.smallplaces.delivery;

/** What is wrong with a field of a form: its name, and the message that says so. */
record Problem(String field, String key) {}
