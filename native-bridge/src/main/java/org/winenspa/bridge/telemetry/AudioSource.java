package org.winenspa.bridge.telemetry;

/// Who marked the audio periods (`enum nspa_tlm_audio_source`). The ordinal is the code in the file.
public enum AudioSource {
    NONE,
    /// Periods seen at IAudioRenderClient.
    WASAPI,
    /// The program marked its own periods.
    PROGRAM,
    UNKNOWN;

    private static final AudioSource[] ALL = values();

    /// The constant of a code in the file, or [#UNKNOWN] for one a later minor version added.
    public static AudioSource of(int code) {
        return code >= 0 && code < ALL.length ? ALL[code] : UNKNOWN;
    }
}
