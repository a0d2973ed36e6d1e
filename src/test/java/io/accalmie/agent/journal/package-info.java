@NullMarked
package io.accalmie.agent.journal;

import org.jspecify.annotations.NullMarked;
