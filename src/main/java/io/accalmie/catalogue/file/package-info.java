/**
 * The catalogue and its clearances as YAML: files flow in, validated values flow out, or every fault in them at once.
 *
 * <p>It imports what its feature may, and CDI, configuration and Jackson's YAML.
 */
@NullMarked
package io.accalmie.catalogue.file;

import org.jspecify.annotations.NullMarked;
