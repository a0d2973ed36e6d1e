/** Tests of why a campaign was rendered with the models it was. */
@org.jspecify.annotations.NullMarked
package io.accalmie.reporting.switches;
