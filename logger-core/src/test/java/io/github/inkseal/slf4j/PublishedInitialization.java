package io.github.inkseal.slf4j;

import io.github.inkseal.LoggerContext;
import io.github.inkseal.support.Contexts;
import io.github.inkseal.support.Jvm;
import org.junit.After;
import org.junit.Before;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;
import org.slf4j.LoggerFactoryFriend;
import org.slf4j.testHarness.MultithreadedInitializationTest;

/**
 * SLF4J's own test of many threads that log while the provider starts. JUnit 4, as SLF4J publishes it, and a
 * program: {@link PublishedInitializationTest} runs it in a virtual machine where SLF4J was not started yet,
 * since what SLF4J's reset leaves behind makes substitute loggers silent the second time.
 */
public class PublishedInitialization extends MultithreadedInitializationTest {

    @Before
    public void forgetTheProvider() {
        LoggerFactoryFriend.reset();
    }

    @After
    public void endThisProvidersContext() {
        Contexts.close(LoggerContext.current());
        LoggerFactoryFriend.reset();
    }

    @Override
    protected long getRecordedEventCount() {
        return LoggerContext.current().metrics().accepted();
    }

    public static void main(String[] args) {
        Jvm.watchdog(40);
        Result result = JUnitCore.runClasses(PublishedInitialization.class);
        result.getFailures().forEach(failure -> System.out.println(failure.getTrace()));
        System.out.println("ran " + result.getRunCount() + ", failed " + result.getFailureCount());
    }
}
