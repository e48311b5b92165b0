package org.smallplaces.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.smallplaces.core.StaffMember;

/** Who of staff is logged in where a page is none of the console's, so that what they try out does not count as others'. */
@FunctionalInterface
public interface StaffHere {
    /** Whoever it is, which is no use of their session; nothing where none holds. */
    Future<Optional<StaffMember>> of(HttpServerRequest request);
}
