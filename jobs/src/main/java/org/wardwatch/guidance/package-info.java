/**
 * What a finding is, why it matters in a hospital, how to find the machine and how to clean it, in English and in Traditional
 * Chinese: the programme's own texts, read from {@code conf/guidance}.
 */
@NullMarked
package org.wardwatch.guidance;

import org.jspecify.annotations.NullMarked;
