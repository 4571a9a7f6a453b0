package io.github.inkseal.network.internal.relp;

/** Numbers of transactions: 1 to 999,999,999, and then 1 again. */
public final class Transactions {

    public static final int LAST = 999_999_999;

    private Transactions() {}

    /** The number that comes so many after one, fewer than there are. */
    public static int plus(int number, int more) {
        int sum = number + more;
        return sum > LAST ? sum - LAST : sum;
    }

    /** How many steps it is from one number to another. */
    public static int distance(int from, int to) {
        int steps = to - from;
        return steps < 0 ? steps + LAST : steps;
    }
}
