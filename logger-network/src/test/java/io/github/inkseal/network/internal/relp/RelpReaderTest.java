package io.github.inkseal.network.internal.relp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receiver says is either RELP or refused, whatever it is, and never takes more than a few kilobytes. */
class RelpReaderTest {

    private static List<RelpFrame> read(byte[] bytes) throws RelpException {
        RelpReader reader = new RelpReader();
        List<RelpFrame> frames = new ArrayList<>();
        for (byte b : bytes) {
            RelpFrame frame = reader.read(b);
            if (frame != null) {
                frames.add(frame);
            }
        }
        return frames;
    }

    private static List<RelpFrame> read(String text) throws RelpException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void frames_come_one_after_the_other() throws Exception {
        assertThat(read("2 rsp 6 200 OK\n0 serverclose 0\n999999999 rsp 8 500 no\nx\n3 rsp 0 \n"))
                .containsExactly(
                        new RelpFrame(2, "rsp", "200 OK"),
                        new RelpFrame(0, "serverclose", ""),
                        new RelpFrame(999_999_999, "rsp", "500 no\nx"),
                        new RelpFrame(3, "rsp", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " rsp 0\n",
                "-1 rsp 0\n",
                "1000000000 rsp 0\n",
                "1  0\n",
                "1 r5p 0\n",
                "1 rsp  \n",
                "1 rsp x\n",
                "1 rsp 1\n",
                "1 rsp 1 ab\n",
                "1 rsp 0 a\n",
                "1 rsp 0\r\n",
                "1 abcdefghijabcdefghijabcdefghijabc 0\n",
                "1 rsp 1234567890 \n",
                "\n"
            })
    void what_is_no_frame_is_refused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(RelpException.class).hasMessageContaining("is not RELP");
    }

    @ParameterizedTest
    @ValueSource(ints = {8_193, 100_000, 999_999_999})
    void a_giant_is_refused_before_any_of_it_is_read(int length) {
        assertThatThrownBy(() -> read("1 rsp " + length + " ")).hasMessageContaining(length + " bytes is too long");
    }

    @Test
    void the_largest_is_read() throws Exception {
        String data = "x".repeat(RelpReader.MOST_DATA);
        assertThat(read("1 rsp " + data.length() + " " + data + "\n")).containsExactly(new RelpFrame(1, "rsp", data));
    }

    @Provide
    Arbitrary<byte[]> nearly() {
        Arbitrary<Byte> often = Arbitraries.of((byte) ' ', (byte) '\n', (byte) '0', (byte) '9', (byte) 'r', (byte) 's');
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(9, often), net.jqwik.api.Tuple.of(1, Arbitraries.bytes()))
                .array(byte[].class)
                .ofMaxSize(200);
    }

    @Property
    void any_bytes_are_frames_or_refused(@ForAll("nearly") byte[] bytes) {
        RelpReader reader = new RelpReader();
        int last = 0;
        for (int i = 0; i < bytes.length; i++) {
            RelpFrame frame;
            try {
                frame = reader.read(bytes[i]);
            } catch (RelpException refused) {
                return;
            }
            if (frame != null) {
                assertThat(bytes[i]).isEqualTo((byte) '\n');
                assertThat(frame.transaction()).isBetween(0, Transactions.LAST);
                assertThat(frame.command()).matches("[a-zA-Z]{1,32}");
                assertThat(frame.data().length()).isLessThan(i + 1 - last);
                last = i + 1;
            }
        }
    }

    @Provide
    Arbitrary<RelpFrame> frames() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, Transactions.LAST),
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(32),
                        Arbitraries.strings().ofMaxLength(300).map(RelpReaderTest::wellFormed))
                .as(RelpFrame::new);
    }

    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Property
    void every_frame_is_read_as_it_was_written(@ForAll List<@net.jqwik.api.From("frames") RelpFrame> frames)
            throws RelpException {
        StringBuilder text = new StringBuilder();
        for (RelpFrame frame : frames) {
            int length = frame.data().getBytes(StandardCharsets.UTF_8).length;
            text.append(frame.transaction() + " " + frame.command() + " " + length);
            text.append(length == 0 ? "" : " ").append(frame.data()).append('\n');
        }
        assertThat(read(text.toString())).isEqualTo(frames);
    }

    @Property
    void any_data_is_an_answer_or_refused(@ForAll String data) {
        RelpAnswer answer;
        try {
            answer = RelpAnswer.of(data);
        } catch (RelpException refused) {
            assertThat(refused).hasMessage("the receiver's answer has no code");
            return;
        }
        assertThat(answer.code()).isBetween(0, 999);
        assertThat(answer.shown()).matches("[ -~]{1,84}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 OK | true | 200 OK",
                "200 | true | 200",
                "500 no | false | 500 no",
                "201 well | false | 201 well"
            })
    void only_200_is_well(String data, boolean well, String shown) throws Exception {
        RelpAnswer answer = RelpAnswer.of(data);
        assertThat(answer.isOk()).isEqualTo(well);
        assertThat(answer.shown()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 2",
        "999999998, 1, 999999999",
        "999999999, 1, 1",
        "999999990, 20, 11",
    })
    void numbers_go_round_and_leave_out_0(int number, int more, int sum) {
        assertThat(Transactions.plus(number, more)).isEqualTo(sum);
        assertThat(Transactions.distance(number, sum)).isEqualTo(more);
    }
}
