/** Tests of the replay of the Electricity Maps API, over HTTP. */
@org.jspecify.annotations.NullMarked
package io.accalmie.cli.replay;
