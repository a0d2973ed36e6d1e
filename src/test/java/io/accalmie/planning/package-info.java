/** Tests of the planner: properties over random worlds, tiny worlds by name, the bound against brute force. */
@org.jspecify.annotations.NullMarked
package io.accalmie.planning;
