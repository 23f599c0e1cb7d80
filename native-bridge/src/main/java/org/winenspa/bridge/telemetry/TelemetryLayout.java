package org.winenspa.bridge.telemetry;

import java.util.List;

/// Layout of the telemetry file, major version 1: the Java twin of `telemetry_layout.h`, which is the contract.
///
/// Offsets are bytes from the start of the structure. A test compiles the header and compares every field.
public final class TelemetryLayout {

    /// The bytes 'N' 'S' 'P' 'A', little-endian.
    public static final int MAGIC = 0x4150534e;
    /// A reader refuses any other major version.
    public static final int MAJOR = 1;
    /// The newest minor version this reader knows; newer ones only add.
    public static final int MINOR = 0;
    /// Size of the header, bytes.
    public static final int HEADER_SIZE = 4096;
    /// Size of an entry of a name table, bytes.
    public static final int NAME_SIZE = 32;
    /// Size of a thread entry as this reader knows it, bytes.
    public static final int THREAD_SIZE = 256;
    /// Size of an event as this reader knows it, bytes.
    public static final int RECORD_SIZE = 32;
    /// Size of a histogram, bytes.
    public static final int HISTOGRAM_SIZE = 16384;
    /// Buckets used in a histogram.
    public static final int BUCKETS = 1984;
    /// log2 of the buckets an octave is divided into.
    public static final int SUB_BITS = 6;
    /// A priority the writer could not know.
    public static final int PRIO_UNKNOWN = 255;

    /// One field of a structure.
    ///
    /// @param name the field's name in C
    /// @param offset bytes from the start of its structure
    /// @param size bytes, of the whole array for an array
    public record Field(String name, int offset, int size) {
    }

    /// `struct nspa_tlm_header`.
    public static final class Header {
        public static final Field MAGIC = new Field("magic", 0x000, 4);
        public static final Field MAJOR = new Field("major", 0x004, 2);
        public static final Field MINOR = new Field("minor", 0x006, 2);
        public static final Field STATE = new Field("state", 0x008, 4);
        public static final Field HEADER_SIZE = new Field("header_size", 0x00c, 4);
        public static final Field FILE_SIZE = new Field("file_size", 0x010, 8);
        public static final Field PID = new Field("pid", 0x018, 4);
        public static final Field WIN32_PID = new Field("win32_pid", 0x01c, 4);
        public static final Field START_TICKS = new Field("start_ticks", 0x020, 8);
        public static final Field CREATED_NS = new Field("created_ns", 0x028, 8);
        public static final Field CLOCK_ID = new Field("clock_id", 0x030, 4);
        public static final Field THREAD_TABLE_OFFSET = new Field("thread_table_offset", 0x040, 8);
        public static final Field ENDED_OFFSET = new Field("ended_offset", 0x048, 8);
        public static final Field BLOCKS_OFFSET = new Field("blocks_offset", 0x050, 8);
        public static final Field BLOCK_SIZE = new Field("block_size", 0x058, 8);
        public static final Field THREAD_SLOTS = new Field("thread_slots", 0x060, 4);
        public static final Field THREAD_ENTRY_SIZE = new Field("thread_entry_size", 0x064, 4);
        public static final Field RING_CAPACITY = new Field("ring_capacity", 0x068, 4);
        public static final Field EVENT_SIZE = new Field("event_size", 0x06c, 4);
        public static final Field RING_OFFSET = new Field("ring_offset", 0x070, 4);
        public static final Field HISTOGRAM_OFFSET = new Field("histogram_offset", 0x074, 4);
        public static final Field HISTOGRAM_COUNT = new Field("histogram_count", 0x078, 4);
        public static final Field HISTOGRAM_SIZE = new Field("histogram_size", 0x07c, 4);
        public static final Field BUCKET_COUNT = new Field("bucket_count", 0x080, 4);
        public static final Field SUB_BUCKET_BITS = new Field("sub_bucket_bits", 0x084, 4);
        public static final Field EVENT_NAMES_OFFSET = new Field("event_names_offset", 0x088, 4);
        public static final Field EVENT_NAME_COUNT = new Field("event_name_count", 0x08c, 4);
        public static final Field PATH_NAMES_OFFSET = new Field("path_names_offset", 0x090, 4);
        public static final Field PATH_NAME_COUNT = new Field("path_name_count", 0x094, 4);
        public static final Field HISTOGRAM_NAMES_OFFSET = new Field("histogram_names_offset", 0x098, 4);
        public static final Field HISTOGRAM_NAME_COUNT = new Field("histogram_name_count", 0x09c, 4);
        public static final Field COUNTER_NAMES_OFFSET = new Field("counter_names_offset", 0x0a0, 4);
        public static final Field COUNTER_NAME_COUNT = new Field("counter_name_count", 0x0a4, 4);
        public static final Field RT_PRIO = new Field("rt_prio", 0x0c0, 4);
        public static final Field RT_POLICY = new Field("rt_policy", 0x0c4, 4);
        public static final Field RT_STATE = new Field("rt_state", 0x0c8, 4);
        public static final Field RT_ERRNO = new Field("rt_errno", 0x0cc, 4);
        public static final Field RLIMIT_RTPRIO = new Field("rlimit_rtprio", 0x0d0, 8);
        public static final Field CS_PI = new Field("cs_pi", 0x0d8, 4);
        public static final Field AUDIO_SOURCE = new Field("audio_source", 0x0e0, 4);
        public static final Field AUDIO_RATE = new Field("audio_rate", 0x0e4, 4);
        public static final Field AUDIO_PERIOD_FRAMES = new Field("audio_period_frames", 0x0e8, 4);
        public static final Field THREADS_STARTED = new Field("threads_started", 0x0f0, 8);
        public static final Field THREADS_WITHOUT_SLOT = new Field("threads_without_slot", 0x0f8, 8);
        public static final Field SLOTS_RECYCLED = new Field("slots_recycled", 0x100, 8);
        public static final Field VERSION = new Field("version", 0x110, 48);
        public static final Field EXE = new Field("exe", 0x140, 256);

        /// Every field in file order.
        public static final List<Field> FIELDS = List.of(
                MAGIC, MAJOR, MINOR, STATE, HEADER_SIZE, FILE_SIZE, PID, WIN32_PID, START_TICKS, CREATED_NS, CLOCK_ID,
                THREAD_TABLE_OFFSET, ENDED_OFFSET, BLOCKS_OFFSET, BLOCK_SIZE, THREAD_SLOTS, THREAD_ENTRY_SIZE,
                RING_CAPACITY, EVENT_SIZE, RING_OFFSET, HISTOGRAM_OFFSET, HISTOGRAM_COUNT, HISTOGRAM_SIZE,
                BUCKET_COUNT, SUB_BUCKET_BITS, EVENT_NAMES_OFFSET, EVENT_NAME_COUNT, PATH_NAMES_OFFSET, PATH_NAME_COUNT,
                HISTOGRAM_NAMES_OFFSET, HISTOGRAM_NAME_COUNT, COUNTER_NAMES_OFFSET, COUNTER_NAME_COUNT,
                RT_PRIO, RT_POLICY, RT_STATE, RT_ERRNO, RLIMIT_RTPRIO, CS_PI, AUDIO_SOURCE, AUDIO_RATE,
                AUDIO_PERIOD_FRAMES, THREADS_STARTED, THREADS_WITHOUT_SLOT, SLOTS_RECYCLED, VERSION, EXE);

        private Header() {
        }
    }

    /// `struct nspa_tlm_thread`.
    public static final class Thread {
        public static final Field STATE = new Field("state", 0, 4);
        public static final Field GENERATION = new Field("generation", 4, 4);
        public static final Field TID = new Field("tid", 8, 4);
        public static final Field WIN32_TID = new Field("win32_tid", 12, 4);
        public static final Field NT_BASE = new Field("nt_base", 16, 4);
        public static final Field POLICY = new Field("policy", 20, 4);
        public static final Field RT_PRIO = new Field("rt_prio", 24, 4);
        public static final Field MMCSS = new Field("mmcss", 28, 4);
        public static final Field START_NS = new Field("start_ns", 32, 8);
        public static final Field END_NS = new Field("end_ns", 40, 8);
        public static final Field NAME_SEQ = new Field("name_seq", 48, 4);
        public static final Field NAME = new Field("name", 56, 64);
        public static final Field HEAD = new Field("head", 128, 8);
        public static final Field DROPPED = new Field("dropped", 136, 8);
        public static final Field COUNTERS = new Field("counters", 144, 112);

        /// Every field in file order.
        public static final List<Field> FIELDS = List.of(STATE, GENERATION, TID, WIN32_TID, NT_BASE, POLICY, RT_PRIO,
                MMCSS, START_NS, END_NS, NAME_SEQ, NAME, HEAD, DROPPED, COUNTERS);

        private Thread() {
        }
    }

    /// `struct nspa_tlm_record`.
    public static final class Record {
        public static final Field TIME_NS = new Field("time_ns", 0, 8);
        public static final Field OBJECT = new Field("object", 8, 8);
        public static final Field VALUE = new Field("value", 16, 8);
        public static final Field OTHER_TID = new Field("other_tid", 24, 4);
        public static final Field TYPE = new Field("type", 28, 1);
        public static final Field PATH = new Field("path", 29, 1);
        public static final Field PRIO = new Field("prio", 30, 1);
        public static final Field OTHER_PRIO = new Field("other_prio", 31, 1);

        /// Every field in file order.
        public static final List<Field> FIELDS = List.of(TIME_NS, OBJECT, VALUE, OTHER_TID, TYPE, PATH, PRIO, OTHER_PRIO);

        private Record() {
        }
    }

    /// `struct nspa_tlm_hist`.
    public static final class Histogram {
        public static final Field COUNT = new Field("count", 0, 8);
        public static final Field SUM_NS = new Field("sum_ns", 8, 8);
        public static final Field MIN_NS = new Field("min_ns", 16, 8);
        public static final Field MAX_NS = new Field("max_ns", 24, 8);
        public static final Field OVERFLOW = new Field("overflow", 32, 8);
        public static final Field BUCKETS = new Field("buckets", 64, 16320);

        /// Every field in file order.
        public static final List<Field> FIELDS = List.of(COUNT, SUM_NS, MIN_NS, MAX_NS, OVERFLOW, BUCKETS);

        private Histogram() {
        }
    }

    private TelemetryLayout() {
    }
}
