/** Tests of {@link io.accalmie.agent.s3}. */
@org.jspecify.annotations.NullMarked
package io.accalmie.agent.s3;
