/**
 * Background work: db-scheduler, set up once, runs the jobs that features hand over, on one node at a time and again
 * after a node was killed. It must not know what any job does, nor that there is HTTP or mail.
 */
@NullMarked
package org.smallplaces.job;

import org.jspecify.annotations.NullMarked;
