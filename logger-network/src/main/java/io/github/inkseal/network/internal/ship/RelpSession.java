package io.github.inkseal.network.internal.ship;

import io.github.inkseal.network.NetworkTimes;
import io.github.inkseal.network.internal.outbox.Chunk;
import io.github.inkseal.network.internal.relp.RelpAnswer;
import io.github.inkseal.network.internal.relp.RelpException;
import io.github.inkseal.network.internal.relp.RelpFrame;
import io.github.inkseal.network.internal.relp.RelpReader;
import io.github.inkseal.network.internal.relp.Transactions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * RELP: {@code open} and its answer, then records, each with a transaction's number by which the receiver answers for it, in
 * the end {@code close}. A chunk is done when all of its records, and all before it, are settled.
 *
 * <p>A record that is refused is sent again on the same connection, a little later, two times. Then it depends on who is to
 * blame: if the receiver has accepted others since, it is this record, which is given up; if not, it is the receiver, and the
 * connection is ended to try it again in order.
 */
final class RelpSession implements Session {

    private static final int TRIES = 3;
    private static final long RETRY_NANOS = 200_000_000L;
    /** Bytes without an answer at which no more are sent, whatever the window is: they stay in memory until then. */
    private static final long MOST_BYTES = 8L << 20;

    private static final String OFFERS = "relp_version=0\nrelp_software=inkseal\ncommands=syslog";

    private enum State {
        OPENING,
        OPEN,
        CLOSING
    }

    /** What a transaction is about. */
    private record Sent(Flight flight, int index) {}

    /** A refusal: how often, and what the connection had accepted at the first. */
    private record Refusal(int times, long acceptedBefore) {}

    private final Connection connection;
    private final int window;
    private final long openNanos;
    private final long ackNanos;
    private final RelpReader reader = new RelpReader();
    private byte[] in = new byte[256];
    private final Deque<Flight> flights = new ArrayDeque<>();
    private final Map<Integer, Sent> retries = new HashMap<>();
    private final Map<Sent, Refusal> refusals = new HashMap<>();
    private State state = State.OPENING;
    private boolean begun;
    private boolean finishing;
    private int next;
    private int awaited;
    private int unanswered;
    private long unansweredBytes;
    private long accepted;
    /** Since when the oldest answer is waited for. */
    private long since = System.nanoTime();

    /**
     * On a new connection.
     *
     * @param first the first transaction's number, 1 but for tests
     */
    RelpSession(Connection connection, int window, NetworkTimes times, int first) {
        this.connection = connection;
        this.window = window;
        this.openNanos = times.connect().toNanos();
        this.ackNanos = times.ack().toNanos();
        this.next = first;
    }

    @Override
    public void start() {
        begun = true;
        since = System.nanoTime();
        command("open", OFFERS);
    }

    private void command(String name, String data) {
        awaited = next;
        String frame = next + " " + name + " " + data.length() + (data.isEmpty() ? "" : " " + data) + "\n";
        next = Transactions.plus(next, 1);
        connection.write(Unpooled.copiedBuffer(frame, StandardCharsets.US_ASCII), () -> {});
        connection.flush();
    }

    @Override
    public boolean isOpen() {
        return state == State.OPEN && !finishing;
    }

    @Override
    public boolean isFull() {
        return unanswered >= window || unansweredBytes >= MOST_BYTES;
    }

    @Override
    public void write(Chunk chunk) {
        if (flights.isEmpty()) {
            since = System.nanoTime();
        }
        flights.add(new Flight(chunk, next));
        unansweredBytes += chunk.bytes().length;
        send(chunk, 0, chunk.records());
    }

    private void send(Chunk chunk, int from, int to) {
        byte[] out = new byte[chunk.end(to - 1) - chunk.start(from) + (to - from) * Flight.ADDED];
        int length = 0;
        for (int i = from; i < to; i++) {
            length = Flight.number(next, out, length);
            int frame = chunk.end(i) - chunk.start(i);
            System.arraycopy(chunk.bytes(), chunk.start(i), out, length, frame);
            length += frame;
            next = Transactions.plus(next, 1);
        }
        unanswered += to - from;
        connection.write(Unpooled.wrappedBuffer(out, 0, length), () -> {});
    }

    @Override
    public void read(ByteBuf bytes) throws RelpException {
        int length = bytes.readableBytes();
        if (in.length < length) {
            in = new byte[length];
        }
        // Answers are most of what this thread has to do, and an array is quicker to look at byte by byte.
        bytes.readBytes(in, 0, length);
        for (int i = 0; i < length; i++) {
            RelpFrame frame = reader.read(in[i]);
            if (frame != null) {
                read(frame);
            }
        }
    }

    private void read(RelpFrame frame) throws RelpException {
        if (frame.command().equals(RelpAnswer.COMMAND)) {
            answered(frame);
        } else if (frame.transaction() == 0 && frame.command().equals("serverclose")) {
            throw new RelpException("the receiver says that it closes the connection");
        } else if (frame.transaction() != 0) {
            throw new RelpException("the receiver sends a command, which only a sender may");
        }
    }

    private void answered(RelpFrame frame) throws RelpException {
        if (state != State.OPEN && frame.transaction() == awaited) {
            answeredCommand(frame);
            return;
        }
        Sent sent = sent(frame.transaction());
        unanswered--;
        RelpAnswer answer = RelpAnswer.of(frame.data());
        if (answer.isOk()) {
            accepted++;
            if (!refusals.isEmpty()) {
                refusals.remove(sent);
            }
            settled(sent.flight(), sent.index(), null);
        } else {
            refused(sent, answer);
        }
    }

    private void answeredCommand(RelpFrame frame) throws RelpException {
        if (state == State.CLOSING) {
            // Some have nothing to say here, not even a code.
            connection.fail(null);
            return;
        }
        RelpAnswer.of(frame.data()).checkOpen();
        state = State.OPEN;
        connection.ready();
    }

    private Sent sent(int transaction) throws RelpException {
        Sent retry = retries.isEmpty() ? null : retries.remove(transaction);
        if (retry != null) {
            return retry;
        }
        for (Flight flight : flights) {
            int index = transaction == 0 ? -1 : flight.index(transaction);
            if (index >= 0) {
                if (!flight.answer(index)) {
                    throw new RelpException("the receiver answers for " + transaction + " twice");
                }
                return new Sent(flight, index);
            }
        }
        throw new RelpException(
                "the receiver answers for " + transaction + ", which it was not sent or has answered for");
    }

    private void refused(Sent sent, RelpAnswer answer) throws RelpException {
        Refusal before = refusals.get(sent);
        Refusal now =
                before == null ? new Refusal(1, accepted) : new Refusal(before.times() + 1, before.acceptedBefore());
        refusals.put(sent, now);
        if (now.times() < TRIES) {
            connection.later(RETRY_NANOS, () -> again(sent));
        } else if (accepted > now.acceptedBefore()) {
            refusals.remove(sent);
            settled(sent.flight(), sent.index(), answer.shown());
        } else {
            throw new RelpException("the receiver refuses records: " + answer.shown());
        }
    }

    private void again(Sent sent) {
        retries.put(next, sent);
        send(sent.flight().chunk(), sent.index(), sent.index() + 1);
        connection.flush();
    }

    private void settled(Flight flight, int index, @Nullable String refusal) {
        flight.settle(index, refusal);
        while (!flights.isEmpty() && flights.element().isSettled()) {
            Flight first = flights.remove();
            unansweredBytes -= first.chunk().bytes().length;
            since = System.nanoTime();
            done(first, first.chunk().records());
        }
        if (finishing && flights.isEmpty()) {
            close();
        }
    }

    /** So many records, from the flight's first. */
    private void done(Flight flight, int records) {
        Chunk chunk = flight.chunk();
        Chunk part = records == chunk.records() ? chunk : chunk.part(0, records);
        // Told first: what is done counts as safe.
        flight.refusals().forEach((index, why) -> {
            if (index < records) {
                connection.refused(part, index, why);
            }
        });
        connection.done(part);
    }

    private void close() {
        state = State.CLOSING;
        command("close", "");
    }

    @Override
    public void check(long now) throws RelpException {
        if (state == State.OPENING && begun && now - since > openNanos) {
            throw new RelpException("the receiver has not answered to open for " + openNanos / 1_000_000_000L + " s");
        }
        if (!flights.isEmpty() && now - since > ackNanos) {
            throw new RelpException(
                    "the receiver has not acknowledged a record for " + ackNanos / 1_000_000_000L + " s");
        }
    }

    @Override
    public void finish() {
        if (finishing) {
            return;
        }
        finishing = true;
        if (flights.isEmpty()) {
            close();
        }
    }

    @Override
    public void ended() {
        // What it has not answered for is sent again.
    }

    @Override
    public Deque<Chunk> leave() {
        Deque<Chunk> rest = new ArrayDeque<>();
        Flight first = flights.poll();
        if (first != null) {
            int settled = first.settledFirst();
            if (settled > 0) {
                done(first, settled);
            }
            rest.add(
                    settled == 0
                            ? first.chunk()
                            : first.chunk().part(settled, first.chunk().records()));
        }
        flights.forEach(flight -> rest.add(flight.chunk()));
        return rest;
    }

    @Override
    public long possiblyLost() {
        return 0;
    }
}
