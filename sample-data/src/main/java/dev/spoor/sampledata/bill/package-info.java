/** The bills of a synthetic case: the same true charges in every dialect AWS writes. */
@NullMarked
package dev.spoor.sampledata.bill;

import org.jspecify.annotations.NullMarked;
