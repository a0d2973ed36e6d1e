/** Tests of {@link io.accalmie.agent.directory}. */
@org.jspecify.annotations.NullMarked
package io.accalmie.agent.directory;
