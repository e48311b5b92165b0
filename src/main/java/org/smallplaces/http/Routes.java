package org.smallplaces.http;

import io.vertx.ext.web.Router;

/** The addresses of one feature, mounted on the router by {@link WebServer}. */
public interface Routes {
    void mount(Router router);
}
