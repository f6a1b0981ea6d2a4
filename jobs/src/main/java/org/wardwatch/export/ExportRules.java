package org.wardwatch.export;

import java.util.Set;
import org.wardwatch.disclosure.Tlp;

/**
 * What the programme lays down for what it exports.
 *
 * @param tlp label of every file and object
 * @param programme name of the watch programme: whoever says what the export says
 * @param exposures classification types of machines that are exposed, not infected
 */
public record ExportRules(Tlp tlp, String programme, Set<String> exposures) {}
