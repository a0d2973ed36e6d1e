/** Tests of {@link io.accalmie.agent.provenance}. */
@org.jspecify.annotations.NullMarked
package io.accalmie.agent.provenance;
