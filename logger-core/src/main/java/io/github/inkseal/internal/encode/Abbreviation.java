package io.github.inkseal.internal.encode;

/**
 * Shortens dotted names as Logback does: packages become their first letter from the left until the name
 * fits; the last part is never cut.
 */
final class Abbreviation {

    /** Names stay as they are. */
    static final int NONE = -1;

    private Abbreviation() {}

    /**
     * The short form of a name.
     *
     * @param target characters aimed at; 0 for the last part alone; {@link #NONE} or below for no change
     */
    static String of(String name, int target) {
        int lastDot = name.lastIndexOf('.');
        if (target < 0 || lastDot < 0) {
            return name;
        }
        if (target == 0) {
            return name.substring(lastDot + 1);
        }
        if (name.length() < target) {
            return name;
        }
        // Counted are letters that fall away; Logback aims at these, not at the length that results.
        int excess = lastDot - Math.max(0, target - (name.length() - lastDot));
        StringBuilder out = new StringBuilder(name.length());
        int from = 0;
        while (from < lastDot) {
            int dot = name.indexOf('.', from);
            if (dot > from) {
                out.append(name.charAt(from));
                excess -= dot - from - 1;
            }
            from = dot;
            if (excess <= 0) {
                break;
            }
            if (dot < lastDot) {
                out.append('.');
                from++;
            }
        }
        return out.append(name, from, name.length()).toString();
    }
}
