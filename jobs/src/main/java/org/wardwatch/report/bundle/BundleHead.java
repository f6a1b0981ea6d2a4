package org.wardwatch.report.bundle;

import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.Tlp;
import org.wardwatch.report.data.OwnerMonth;

/**
 * What a bundle says of itself.
 *
 * @param member whose month it is
 * @param name of the organisation in English
 * @param nameZh in Traditional Chinese
 * @param programme name of the watch programme
 * @param label the strictest of anything in the bundle
 * @param basis what it was made from
 */
record BundleHead(OwnerMonth member, String name, @Nullable String nameZh, String programme, Tlp label, Basis basis) {

    /**
     * What a bundle was made from.
     *
     * @param release of the lake
     * @param methodVersion version of the method of the score
     */
    record Basis(long release, long methodVersion) {}
}
