package io.github.inkseal.examples.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * The sample, and the plan of what should not be seen of it.
 *
 * @param text its lines ended by LF
 * @param planted each place where something stands that has to be masked, in order
 */
public record SampleText(String text, List<Planted> planted) {

    public SampleText {
        planted = List.copyOf(planted);
    }

    /** Takes the marks off. */
    static SampleText of(String marked) {
        StringBuilder text = new StringBuilder(marked.length());
        List<Planted> planted = new ArrayList<>();
        int at = 0;
        for (int rule = marked.indexOf(Planted.RULE); rule >= 0; rule = marked.indexOf(Planted.RULE, at)) {
            int value = marked.indexOf(Planted.VALUE, rule);
            int end = marked.indexOf(Planted.END, value);
            Planted one = new Planted(marked.substring(rule + 1, value), marked.substring(value + 1, end));
            text.append(marked, at, rule).append(one.value());
            planted.add(one);
            at = end + 1;
        }
        return new SampleText(text.append(marked, at, marked.length()).toString(), planted);
    }
}
