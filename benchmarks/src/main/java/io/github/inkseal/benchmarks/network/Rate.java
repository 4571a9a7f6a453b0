package io.github.inkseal.benchmarks.network;

import io.github.inkseal.benchmarks.Measures;
import io.github.inkseal.benchmarks.NoResult;
import io.github.inkseal.benchmarks.OwnProcess;
import java.io.IOException;
import java.util.Map;

/** Messages a second from the first call until the last is in the receiver's file, and both sides' CPU. */
final class Rate {

    private Rate() {}

    /** Sends messages, and returns when they have arrived. */
    private interface Work {
        void send(int messages) throws NoResult;
    }

    static Measures measure(Setup setup, Receiver receiver) throws IOException, NoResult, InterruptedException {
        receiver.start();
        Client client = setup.what().client();
        int warmup = Setup.size("warmup") * client.speed();
        int messages = Setup.size("messages") * client.speed();
        if (client.isBare()) {
            BareClient bare = BareClient.connect(setup, receiver.port(), warmup + messages);
            long line = Message.text(0).length() + 1L;
            long[] sent = {0};
            Measures measures = measure(bare.whole(warmup), bare.whole(messages), receiver, count -> {
                bare.send(count);
                sent[0] += count;
                Feed.await(receiver, line, sent[0]);
            });
            bare.close();
            return measures;
        }
        Backend backend = Backend.start(setup, receiver.port());
        Feed feed = new Feed(backend.logger(), receiver);
        feed.first();
        Measures measures = measure(warmup, messages, receiver, feed::through);
        backend.stop();
        feed.check();
        return measures;
    }

    private static Measures measure(int warmup, int messages, Receiver receiver, Work work)
            throws IOException, NoResult {
        work.send(warmup);
        System.gc();
        System.gc();
        long compilerBefore = OwnProcess.compilerCpu();
        OwnProcess.Cpu before = OwnProcess.cpu();
        double receiverBefore = receiver.cpu();
        long start = System.nanoTime();
        work.send(messages);
        long nanos = System.nanoTime() - start;
        OwnProcess.Cpu after = OwnProcess.cpu();
        long compiler = Math.max(0, OwnProcess.compilerCpu() - compilerBefore);
        double receiverAfter = receiver.cpu();
        double cpu = after.user() + after.system() - before.user() - before.system();
        return Measures.of(Map.of(
                "rate", messages * 1e9 / nanos,
                "cpu", cpu * 1e6 / messages,
                "compiler", compiler / 1e3 / messages,
                "receiver", (receiverAfter - receiverBefore) * 1e6 / messages));
    }
}
