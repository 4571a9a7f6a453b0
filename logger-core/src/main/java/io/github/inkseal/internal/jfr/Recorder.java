package io.github.inkseal.internal.jfr;

import jdk.jfr.FlightRecorder;

/** The Flight Recorder where there is one. */
final class Recorder implements Flight.Recording {

    /** A field of the JDK, true from the first recording on. */
    @Override
    public boolean isOn() {
        return FlightRecorder.isInitialized();
    }

    @Override
    public Flight.Timed batch() {
        BatchEvent event = new BatchEvent();
        event.begin();
        return (events, bytes, failed, failure) -> {
            event.records = events;
            event.commit();
        };
    }

    @Override
    public Flight.Timed write(String writer) {
        WriteEvent event = new WriteEvent();
        event.writer = writer;
        event.begin();
        return (events, bytes, failed, failure) -> {
            event.events = events;
            event.bytes = bytes;
            event.failed = failed;
            event.failure = failure;
            event.commit();
        };
    }

    @Override
    public Flight.Timed rotate(String file) {
        RotateEvent event = new RotateEvent();
        event.file = file;
        event.begin();
        return (events, bytes, failed, failure) -> {
            event.failure = failure;
            event.commit();
        };
    }

    @Override
    public Flight.Timed reload(String what) {
        ReloadEvent event = new ReloadEvent();
        event.what = what;
        event.begin();
        return (events, bytes, failed, failure) -> {
            event.failure = failure;
            event.commit();
        };
    }

    @Override
    public void drop(String reason, String level, long events) {
        DropEvent event = new DropEvent();
        event.reason = reason;
        event.level = level;
        event.events = events;
        event.commit();
    }
}
