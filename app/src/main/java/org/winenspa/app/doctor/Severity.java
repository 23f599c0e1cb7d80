package org.winenspa.app.doctor;

/// What a finding means for the user, the gravest first.
public enum Severity {
    /// Without it our runtime cannot do its work.
    REQUIRED,
    /// It works, but worse than this machine could.
    ADVICE,
    /// It could not be found out.
    UNKNOWN,
    /// Worth knowing.
    INFO,
    /// As it should be.
    OK
}
