/**
 * The benchmarks, begun by {@code mvn -Pbench integration-test}: the packaged server as a process of its own, driven by
 * real requests, beside pgbench and nginx on the same machine. They must not know how the product does its work.
 */
package org.smallplaces.bench;
