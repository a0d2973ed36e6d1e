/** Tests of {@link io.accalmie.reporting.manifests}. */
@org.jspecify.annotations.NullMarked
package io.accalmie.reporting.manifests;
