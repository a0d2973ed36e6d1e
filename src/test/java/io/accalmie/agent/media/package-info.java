/** Tests of {@link io.accalmie.agent.media}. */
@org.jspecify.annotations.NullMarked
package io.accalmie.agent.media;
