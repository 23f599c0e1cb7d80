# SPDX-License-Identifier: LGPL-2.1-or-later
"""The telemetry file read a third time: from its own header, knowing neither the C nor the Java reader."""

import glob
import os
import struct

_MAGIC = b"NSPA"
_IDENTITY = struct.Struct("<4sHHIIQIIQQI12x")     # 0x000
_GEOMETRY = struct.Struct("<4Q16I")               # 0x040
_THREAD = struct.Struct("<4IiIiI2QI4x64sQ2Q14Q")  # one entry of the thread table
_EVENT = struct.Struct("<3QI4B")
WAIT_END, AUDIO_BEGIN, AUDIO_END, BOOST = 2, 9, 10, 4
LIVE, ENDED = 1, 2


class Thread:
    def __init__(self, data, offset, block):
        (self.state, self.generation, self.tid, self.win32_tid, self.nt_base, self.policy, self.rt_prio, self.mmcss,
         self.start_ns, self.end_ns, _, name, _, self.head, self.dropped, *self.counters) = \
            _THREAD.unpack_from(data, offset)
        self.name = name.split(b"\0")[0].decode("utf-8", "replace")
        self.waits, self.wakes, self.boosts = self.counters[0:3]
        self.audio_periods, self.audio_missed = self.counters[4:6]
        self.block = block


class TelemetryFile:
    """A file whose writer has ended or stands still; a running one would need the checks of a live reader."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = file.read()
        (magic, self.major, self.minor, self.state, _, size, self.pid, self.win32_pid, _, _, _) = \
            _IDENTITY.unpack_from(self.data, 0)
        if magic != _MAGIC or self.major != 1:
            raise ValueError(f"{path} is not a telemetry file of version 1")
        if size != len(self.data):
            raise ValueError(f"{path} has {len(self.data)} bytes, its header says {size}")
        (table, _, blocks, block_size, slots, entry_size, self.capacity, self.event_size, self.ring_offset,
         *_) = _GEOMETRY.unpack_from(self.data, 0x40)
        self.threads = [Thread(self.data, table + slot * entry_size, blocks + slot * block_size)
                        for slot in range(slots)]
        self.threads = [thread for thread in self.threads if thread.state in (LIVE, ENDED)]

    def thread(self, win32_tid):
        found = [thread for thread in self.threads if thread.win32_tid == win32_tid]
        return found[-1] if found else None

    def events(self, thread):
        """(time, object, value, other tid, type, path, prio, other prio) of every event still in the ring."""
        first = max(0, thread.head - self.capacity)
        for number in range(first, thread.head):
            slot = number & (self.capacity - 1)
            yield _EVENT.unpack_from(self.data, thread.block + self.ring_offset + slot * self.event_size)


def of_program(directory, exe):
    """The newest file in the directory whose header names this executable."""
    for path in sorted(glob.glob(os.path.join(directory, "*.tlm")), key=os.path.getmtime, reverse=True):
        with open(path, "rb") as file:
            if exe.encode() in file.read(4096):
                return TelemetryFile(path)
    return None
