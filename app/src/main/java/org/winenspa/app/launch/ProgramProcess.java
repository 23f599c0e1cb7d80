package org.winenspa.app.launch;

/// The Linux process in which the Windows program itself runs.
///
/// @param pid its id; together with the start time it is unique until the next boot
/// @param startTicks field 22 of `/proc/<pid>/stat`, clock ticks since boot
/// @param name the Windows program's file name
public record ProgramProcess(long pid, long startTicks, String name) {}
