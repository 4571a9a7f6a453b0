package io.github.inkseal.network.internal.collect.listen;

import io.github.inkseal.network.internal.collect.identity.Peer;
import io.github.inkseal.network.internal.collect.wire.Received;
import io.github.inkseal.network.internal.collect.wire.RelpAnswers;
import io.github.inkseal.network.internal.collect.wire.RelpFrames;
import io.github.inkseal.network.internal.collect.wire.SyslogMessage;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * RELP's side of the server. Answers leave in the order of what they answer, each when all records up to it are stored. If they
 * can't be stored they get no answer at all and the connection is ended: a client sends again what has none, while it may
 * take an answer of 500 for the last word and throw the record away.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What comes of writing shows in the channel.
final class RelpConversation implements Conversation, RelpFrames.Sink {

    private final Link link;
    private final RelpFrames frames;
    private List<Received> batch = new ArrayList<>();
    private ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private long bytes;
    private int asked;
    private long completed;
    private boolean open;
    private boolean lastWords;
    /** Once a record was not stored, those behind it get no answer either, though they may be. */
    private boolean failed;

    RelpConversation(Link link) {
        this.link = link;
        this.frames = new RelpFrames((int) link.house().limits().frame().bytes());
    }

    @Override
    public boolean feed(byte[] in, int length) {
        return frames.feed(in, 0, length, this);
    }

    @Override
    public void frame(int number, String command, byte[] data, int length) {
        completed++;
        if (lastWords) {
            return;
        }
        switch (command) {
            case "open" -> open(number, new String(data, 0, length, StandardCharsets.UTF_8));
            case "syslog" -> syslog(number, data, length);
            case "close" -> {
                answers.writeBytes(RelpAnswers.closed(number));
                end();
            }
            default -> {
                link.malformed("a RELP command that there is not");
                answers.writeBytes(RelpAnswers.refused(number, "unknown command"));
            }
        }
    }

    private void open(int number, String offers) {
        boolean sound = offers.lines().anyMatch(line -> line.matches("relp_version=[01]"))
                && offers.lines()
                        .filter(line -> line.startsWith("commands="))
                        .anyMatch(line ->
                                List.of(line.substring(9).split(",", -1)).contains("syslog"));
        if (open || !sound) {
            link.malformed("a RELP open that offers nothing known");
            answers.writeBytes(RelpAnswers.refused(number, open ? "is open already" : "nothing known is offered"));
            end();
            return;
        }
        open = true;
        link.lastWords(() -> link.channel().writeAndFlush(Unpooled.wrappedBuffer(RelpAnswers.serverClose())));
        answers.writeBytes(RelpAnswers.opened(number));
    }

    private void syslog(int number, byte[] data, int length) {
        link.house().counters().bytes.add(length);
        if (!open) {
            link.malformed("a RELP record before open");
            answers.writeBytes(RelpAnswers.refused(number, "not open"));
            end();
            return;
        }
        asked++;
        bytes += length;
        Received record = SyslogMessage.read(data, length);
        Peer peer = link.peer();
        if (record == null) {
            link.malformed("no RFC 5424 message");
            answers.writeBytes(RelpAnswers.refused(number, "no RFC 5424 message"));
        } else if (peer != null && peer.scope().allows(record.producer())) {
            batch.add(record);
            answers.writeBytes(RelpAnswers.stored(number));
        } else {
            link.refused("producer", 1);
            answers.writeBytes(RelpAnswers.refused(number, "producer is not allowed"));
        }
    }

    @Override
    public void tooLong(int number, String command) {
        completed++;
        asked++;
        link.malformed("a frame is too long");
        answers.writeBytes(RelpAnswers.refused(number, "too long"));
    }

    private void end() {
        answers.writeBytes(RelpAnswers.serverClose());
        lastWords = true;
    }

    @Override
    public void pause() {
        if (answers.size() == 0) {
            return;
        }
        Peer peer = link.peer();
        if (peer != null && !lastWords && peer.quota().isUsedUp()) {
            link.limited("quota");
            end();
        }
        List<Received> records = batch;
        byte[] said = answers.toByteArray();
        // Answers are kept too, and refused records cost as much to read as others.
        long size = bytes + said.length;
        int sent = asked;
        boolean last = lastWords;
        batch = new ArrayList<>();
        answers = new ByteArrayOutputStream();
        bytes = 0;
        asked = 0;
        // Without records too: an answer must not overtake those that wait.
        link.submit(records, size, sent, stored -> answer(said, stored, last));
        if (last) {
            link.stopReading();
        }
    }

    private void answer(byte[] said, boolean stored, boolean last) {
        if (failed) {
            return;
        }
        failed = !stored;
        byte[] words = stored ? said : RelpAnswers.serverClose();
        var written = link.channel().writeAndFlush(Unpooled.wrappedBuffer(words));
        if (last || !stored) {
            link.stopReading();
            written.addListener(ChannelFutureListener.CLOSE);
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
        return open;
    }
}
