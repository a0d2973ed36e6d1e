@NullMarked
package io.accalmie.agent.served;

import org.jspecify.annotations.NullMarked;
