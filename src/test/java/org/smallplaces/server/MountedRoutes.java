package org.smallplaces.server;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.smallplaces.job.Jobs;

/** Every address at which the features of a node answer, as they mount them: a new one is in here by itself. */
final class MountedRoutes {
    private MountedRoutes() {}

    /** One method at one path, such as {@code GET /campaigns/:slug}. */
    record Mounted(String method, String path) {
        boolean isGet() {
            return method.equals("GET");
        }
    }

    static List<Mounted> of(Site site) {
        Router router = Router.router(site.vertx());
        Features features = new Features(site, () -> {});
        features.routes(Jobs.forOthers(features.oneTimeJobs())).forEach(feature -> feature.mount(router));
        List<Mounted> mounted = new ArrayList<>();
        for (Route route : router.getRoutes()) {
            Set<HttpMethod> methods = route.methods();
            if (methods == null || route.getName() == null) {
                continue; // what stands before others, such as the staff guard
            }
            methods.forEach(method -> mounted.add(new Mounted(method.name(), route.getName())));
        }
        return mounted.stream().distinct().toList();
    }
}
