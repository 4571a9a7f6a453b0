package io.github.inkseal.network.internal.collect.listen;

import io.github.inkseal.network.internal.collect.identity.Peer;
import io.github.inkseal.network.internal.collect.wire.OctetFrames;
import io.github.inkseal.network.internal.collect.wire.Received;
import io.github.inkseal.network.internal.collect.wire.SyslogMessage;
import java.util.ArrayList;
import java.util.List;

/** RFC 5425. Nothing is ever answered; if records can't be stored the connection is reset, which is all that can be said. */
final class SyslogConversation implements Conversation, OctetFrames.Sink {

    private final Link link;
    private final OctetFrames frames;
    private List<Received> batch = new ArrayList<>();
    private long bytes;
    private long completed;

    SyslogConversation(Link link) {
        this.link = link;
        this.frames = new OctetFrames((int) link.house().limits().frame().bytes());
    }

    @Override
    public boolean feed(byte[] in, int length) {
        return frames.feed(in, 0, length, this);
    }

    @Override
    public void message(byte[] message, int length) {
        completed++;
        link.house().counters().bytes.add(length);
        Received record = SyslogMessage.read(message, length);
        Peer peer = link.peer();
        if (record == null) {
            link.malformed("no RFC 5424 message");
        } else if (peer != null && peer.scope().allows(record.producer())) {
            batch.add(record);
            bytes += length;
        } else {
            link.refused("producer", 1);
        }
    }

    @Override
    public void tooLong() {
        completed++;
        link.malformed("a frame is too long");
    }

    @Override
    public void pause() {
        if (batch.isEmpty()) {
            return;
        }
        List<Received> records = batch;
        long size = bytes;
        batch = new ArrayList<>();
        bytes = 0;
        link.submit(records, size, stored -> {
            if (!stored) {
                link.reset();
            }
        });
        Peer peer = link.peer();
        if (peer != null && peer.quota().isUsedUp()) {
            link.limited("quota");
            link.close();
        }
    }

    @Override
    public boolean isWithin() {
        return frames.isWithin();
    }

    @Override
    public long completed() {
        return completed;
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
