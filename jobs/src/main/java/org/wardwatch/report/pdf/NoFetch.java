package org.wardwatch.report.pdf;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceType;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the renderer from fetching anything: only {@code data:} images in bitmap formats pass, asked before and after
 * a URI is resolved, and the protocols that the renderer knows by itself are cut off as well.
 */
final class NoFetch {

    private NoFetch() {}

    static void apply(PdfRendererBuilder builder) {
        for (ExternalResourceControlPriority priority : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl(NoFetch::isAllowed, priority);
        }
        builder.useUriResolver((base, uri) -> uri != null && isBitmap(uri) ? uri : null);
        builder.useProtocolsStreamImplementation(
                NoFetch::refuse, "http", "https", "ftp", "file", "jar", "jrt", "mailto", "classpath");
    }

    /** Whether this is a bitmap that lies in the page itself. */
    static boolean isBitmap(String uri) {
        String start = uri.substring(0, Math.min(32, uri.length())).toLowerCase(Locale.ROOT);
        return start.startsWith("data:image/png;base64,") || start.startsWith("data:image/jpeg;base64,");
    }

    private static boolean isAllowed(@Nullable String uri, ExternalResourceType type) {
        return uri != null && type == ExternalResourceType.IMAGE_RASTER && isBitmap(uri);
    }

    private static FSStream refuse(String uri) {
        throw new IllegalStateException("a report must not fetch: " + uri);
    }
}
