package io.github.inkseal.network.internal.ship;

import io.github.inkseal.network.internal.otlp.OtlpResponse;
import io.github.inkseal.network.internal.outbox.Chunk;
import io.github.inkseal.network.internal.ship.HttpAnswers.Answer;
import io.github.inkseal.network.internal.tls.TokenSource;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OTLP over HTTP/1.1: a request with what has gathered, then its answer, then the next one. What a request holds is done with its answer.
 *
 * <p>What the specification calls retryable, and what is a matter of the receiver's or our settings (a token, a path), ends the connection; all
 * is sent again on a later one. If the receiver calls the data bad or too large, the request is halved until that is one record. If a record
 * that comes after it is accepted, it is this record, which is given up; if not, it is the receiver.
 */
final class OtlpSession implements Session {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;

    private final Connection connection;
    private final HttpRequests requests;
    private final TokenSource tokens;
    private final HttpAnswers answers = new HttpAnswers();
    private final BatchSize batch;
    private final long ackNanos;
    private final Deque<Chunk> gathered = new ArrayDeque<>();
    private final Deque<Chunk> sent = new ArrayDeque<>();
    private @Nullable String token;
    private @Nullable Chunk suspect;
    private String suspicion = "";
    private long gatheredBytes;
    private int mostRecords = Integer.MAX_VALUE;
    private boolean accepted;
    private boolean finishing;
    private boolean closes;
    private long since;

    /**
     * On a new connection.
     *
     * @param tokens asked once, when the receiver has shown who it is
     * @param batch what earlier connections have shown of how much a request may hold
     */
    OtlpSession(Connection connection, HttpRequests requests, TokenSource tokens, BatchSize batch, long ackNanos) {
        this.connection = connection;
        this.requests = requests;
        this.tokens = tokens;
        this.batch = batch;
        this.ackNanos = ackNanos;
    }

    @Override
    public void start() {
        try {
            token = tokens.token();
        } catch (GeneralSecurityException none) {
            connection.fail(none);
            return;
        }
        connection.ready();
    }

    @Override
    public boolean isOpen() {
        return !finishing;
    }

    @Override
    public boolean isFull() {
        return gatheredBytes >= batch.most();
    }

    @Override
    public void write(Chunk chunk) {
        gathered.add(chunk);
        gatheredBytes += chunk.bytes().length;
    }

    @Override
    public void flush() {
        if (!sent.isEmpty() || gathered.isEmpty()) {
            return;
        }
        int records = 0;
        long bytes = 0;
        for (Chunk next = gathered.peek();
                next != null && records < mostRecords && bytes < batch.now();
                next = gathered.peek()) {
            gathered.remove();
            int fit = Math.min(next.records(), mostRecords - records);
            if (fit < next.records()) {
                gathered.addFirst(next.part(fit, next.records()));
                next = next.part(0, fit);
            }
            sent.add(next);
            records += fit;
            bytes += next.bytes().length;
        }
        gatheredBytes -= bytes;
        since = System.nanoTime();
        connection.write(requests.request(List.copyOf(sent), connection.host(), token), () -> {});
    }

    @Override
    public void read(ByteBuf bytes) throws IOException {
        for (Answer answer : answers.read(bytes)) {
            if (sent.isEmpty()) {
                throw new IOException("the receiver answers what it was not asked");
            }
            answered(answer);
        }
    }

    private void answered(Answer answer) throws IOException {
        batch.answeredAfter(System.nanoTime() - since, ackNanos);
        int code = answer.status();
        if (code == OK) {
            accepted(answer);
        } else if (code == BAD_REQUEST || code == TOO_LARGE || code == UNPROCESSABLE) {
            bad(answer);
        } else {
            throw new LaterException(what(answer), answer.retryAfterNanos());
        }
        if (answer.closes()) {
            closes = true;
            connection.fail(null);
            return;
        }
        if (finishing && sent.isEmpty() && gathered.isEmpty()) {
            connection.end();
        } else {
            connection.flush();
        }
    }

    /** A receiver's words as they may be shown: some repeat what they were sent. */
    private String shown(String words) {
        return OtlpResponse.shown(token == null ? words : words.replace(token, "[token]"));
    }

    private String what(Answer answer) {
        String words = shown(answer.words());
        String hint = switch (answer.status()) {
            case 401, 403 -> "; see to the token and its rights";
            case 404, 405 -> "; see to the path";
            default -> answer.status() / 100 == 3 ? "; redirections are not followed" : "";
        };
        return "the receiver answers " + answer.status() + (words.isEmpty() ? "" : " (" + words + ")") + hint;
    }

    private void accepted(Answer answer) throws IOException {
        OtlpResponse response = OtlpResponse.of(answer.body());
        if (response == null) {
            throw new IOException("the receiver's answer is not one of OTLP");
        }
        accepted = true;
        giveUpSuspect();
        long rejected = response.rejected();
        String why = shown(response.message());
        for (Chunk chunk : takeSent()) {
            // Which ones it were is not said; how many counts.
            for (int i = 0; i < chunk.records() && rejected > 0; i++, rejected--) {
                connection.refused(chunk, i, why);
            }
            connection.done(chunk);
        }
        mostRecords = mostRecords > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : mostRecords * 2;
    }

    private void bad(Answer answer) throws IOException {
        int records = sent.stream().mapToInt(Chunk::records).sum();
        List<Chunk> chunks = takeSent();
        if (records > 1) {
            mostRecords = records / 2;
            takeBack(chunks);
        } else if (suspect == null) {
            suspect = chunks.get(0);
            suspicion = what(answer);
            mostRecords = 1;
            if (gathered.isEmpty()) {
                throw new LaterException(suspicion, 0);
            }
        } else {
            takeBack(chunks);
            throw new LaterException(what(answer), 0);
        }
    }

    private void giveUpSuspect() {
        Chunk bad = suspect;
        if (bad != null) {
            suspect = null;
            // Told first: what is done counts as safe.
            connection.refused(bad, 0, suspicion);
            connection.done(bad);
        }
    }

    private List<Chunk> takeSent() {
        List<Chunk> chunks = new ArrayList<>(sent);
        sent.clear();
        return chunks;
    }

    private void takeBack(List<Chunk> chunks) {
        for (int i = chunks.size() - 1; i >= 0; i--) {
            gathered.addFirst(chunks.get(i));
            gatheredBytes += chunks.get(i).bytes().length;
        }
    }

    @Override
    public void check(long now) throws IOException {
        if (!sent.isEmpty() && now - since > ackNanos) {
            batch.tookTooLong();
            throw new IOException("the receiver has not answered a request for " + ackNanos / 1_000_000_000L + " s");
        }
    }

    @Override
    public void finish() {
        if (finishing) {
            return;
        }
        finishing = true;
        if (sent.isEmpty() && gathered.isEmpty()) {
            connection.end();
        } else {
            connection.flush();
        }
    }

    @Override
    public void ended() {
        // What it has not answered is sent again.
    }

    @Override
    public boolean isIdle() {
        return accepted && (closes || (sent.isEmpty() && gathered.isEmpty()));
    }

    @Override
    public Deque<Chunk> leave() {
        answers.close();
        Deque<Chunk> rest = new ArrayDeque<>();
        if (suspect != null) {
            rest.add(suspect);
        }
        rest.addAll(sent);
        rest.addAll(gathered);
        return rest;
    }

    @Override
    public long possiblyLost() {
        return 0;
    }
}
