/** ComfyUI, and a fake of it that speaks its dialects. */
@NullMarked
package io.accalmie.agent.comfyui;

import org.jspecify.annotations.NullMarked;
