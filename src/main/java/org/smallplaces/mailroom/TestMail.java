package org.smallplaces.mailroom;

/** The record behind the test mail; rendered by mail/mailroom/test. */
record TestMail(String siteAddress) {}
