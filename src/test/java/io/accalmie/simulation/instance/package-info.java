/** Tests of the forms of instances and plans on disk. */
@org.jspecify.annotations.NullMarked
package io.accalmie.simulation.instance;
