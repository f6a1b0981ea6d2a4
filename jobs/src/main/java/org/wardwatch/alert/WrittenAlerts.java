package org.wardwatch.alert;

import java.nio.file.Path;

/**
 * What was told.
 *
 * @param grave critical and high findings of members, new or not
 * @param findings that were told
 * @param organisations that were told
 * @param folder where the messages lie; nothing is there when nobody was told
 */
public record WrittenAlerts(long grave, long findings, long organisations, Path folder) {}
