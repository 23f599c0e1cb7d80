package org.winenspa.bridge;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// A measured value, or the reason why there is none. Immutable, hence safe between threads.
///
/// A probe that cannot measure returns [Unavailable]; it never invents a zero.
///
/// @param <T> an immutable value
public sealed interface Reading<T> {

    /// Why a value is missing.
    enum Kind {
        /// The kernel refused; the reason names what would have to be granted.
        NOT_PERMITTED,
        /// This kernel, runtime or program does not offer it.
        NOT_SUPPORTED,
        /// It will come: the process or the first sample is not there yet.
        WAITING,
        /// It should have worked; the reason says what failed.
        FAILED
    }

    /// @param value the measured value
    record Value<T>(T value) implements Reading<T> {
        public Value {
            Objects.requireNonNull(value);
        }
    }

    /// @param reason one sentence for a person: what is missing, on what, what to do
    record Unavailable<T>(Kind kind, String reason) implements Reading<T> {
        public Unavailable {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(reason);
        }
    }

    /// The value, or empty.
    default Optional<T> optional() {
        return this instanceof Value<T>(T v) ? Optional.of(v) : Optional.empty();
    }

    /// Whether there is a value.
    default boolean isAvailable() {
        return this instanceof Value<T>;
    }

    /// The reason, or an empty text when there is a value.
    default String reason() {
        return this instanceof Unavailable<T>(Kind kind, String reason) ? reason : "";
    }

    /// The value, or `other`.
    default T orElse(T other) {
        return this instanceof Value<T>(T v) ? v : other;
    }

    /// Applies `function` to the value; an unavailable reading keeps its kind and reason.
    default <R> Reading<R> map(Function<? super T, ? extends R> function) {
        return switch (this) {
            case Value<T>(T v) -> of(function.apply(v));
            case Unavailable<T>(Kind kind, String reason) -> new Unavailable<>(kind, reason);
        };
    }

    /// Like [#map] for a function that may itself find nothing.
    default <R> Reading<R> flatMap(Function<? super T, Reading<R>> function) {
        return switch (this) {
            case Value<T>(T v) -> function.apply(v);
            case Unavailable<T>(Kind kind, String reason) -> new Unavailable<>(kind, reason);
        };
    }

    /// A reading that has a value.
    static <T> Reading<T> of(T value) {
        return new Value<>(value);
    }

    /// See [Kind#NOT_PERMITTED].
    static <T> Reading<T> notPermitted(String reason) {
        return new Unavailable<>(Kind.NOT_PERMITTED, reason);
    }

    /// See [Kind#NOT_SUPPORTED].
    static <T> Reading<T> notSupported(String reason) {
        return new Unavailable<>(Kind.NOT_SUPPORTED, reason);
    }

    /// See [Kind#WAITING].
    static <T> Reading<T> waiting(String reason) {
        return new Unavailable<>(Kind.WAITING, reason);
    }

    /// See [Kind#FAILED].
    static <T> Reading<T> failed(String reason) {
        return new Unavailable<>(Kind.FAILED, reason);
    }
}
