/** Tests of what is deployed: manifests, compose file, samples. */
@org.jspecify.annotations.NullMarked
package io.accalmie.deploy;
