@NullMarked
package io.accalmie.agent.file;

import org.jspecify.annotations.NullMarked;
