/**
 * Files of images and clips, as far as their outside goes: what they are, how large, what is written in them beside the picture.
 *
 * <p>Bytes that nobody trusts flow in, checked items flow out; no pixel is decoded. It imports what {@link io.accalmie.agent} may.
 */
@NullMarked
package io.accalmie.agent.media;

import org.jspecify.annotations.NullMarked;
