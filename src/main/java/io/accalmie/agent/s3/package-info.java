/**
 * Assets and documents as objects of a bucket of Amazon S3, or of a store that speaks its protocol.
 *
 * <p>Bytes flow in and out. It imports what {@link io.accalmie.agent} may, and the AWS SDK.
 */
@NullMarked
package io.accalmie.agent.s3;

import org.jspecify.annotations.NullMarked;
