/** Tests of the whole product, as a test application and as the package that people run. */
@org.jspecify.annotations.NullMarked
package io.accalmie.cli;
