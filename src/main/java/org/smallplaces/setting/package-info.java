/**
 * What staff set for the whole site: kept in one table, checked like configuration, followed by every node within
 * seconds and read from memory; with its pages in the console. It must not know any campaign.
 */
@NullMarked
package org.smallplaces.setting;

import org.jspecify.annotations.NullMarked;
