package org.smallplaces.server;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.job.Jobs;

/** Every address at which the features of a node answer, as they mount them: a new one is in here by itself. */
public final class MountedRoutes {
    private MountedRoutes() {}

    /** One method at one path, such as {@code GET /campaigns/:slug}. */
    record Mounted(String method, String path) {
        boolean isGet() {
            return method.equals("GET");
        }
    }

    static List<Mounted> of(Site site) {
        return mounted(site).flatMap(MountedRoutes::addresses).distinct().toList();
    }

    /** The paths that answer a GET. */
    public static List<String> getRoutes(Site site) {
        return of(site).stream().filter(Mounted::isGet).map(Mounted::path).toList();
    }

    /** What each page of the console is for. */
    static Map<Mounted, StaffAct> acts(Site site) {
        Map<Mounted, StaffAct> acts = new LinkedHashMap<>();
        mounted(site)
                .forEach(route -> StaffRoute.act(route)
                        .ifPresent(act -> addresses(route).forEach(address -> acts.put(address, act))));
        return acts;
    }

    /** All but what stands before others, such as the staff guard. */
    private static Stream<Route> mounted(Site site) {
        Router router = Router.router(site.vertx());
        Features features = new Features(site, () -> {});
        features.routes(Jobs.forOthers(features.oneTimeJobs(Optional.empty())))
                .forEach(feature -> feature.mount(router));
        return router.getRoutes().stream().filter(route -> route.methods() != null && route.getName() != null);
    }

    private static Stream<Mounted> addresses(Route route) {
        return route.methods().stream().map(method -> new Mounted(method.name(), route.getName()));
    }
}
