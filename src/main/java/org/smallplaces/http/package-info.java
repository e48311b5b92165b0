/**
 * The web server: forms, headers, hosts and origins, limits, cached pages, static files and the one error page. It must
 * not know any feature, any table, or what the pages are about.
 */
@NullMarked
package org.smallplaces.http;

import org.jspecify.annotations.NullMarked;
