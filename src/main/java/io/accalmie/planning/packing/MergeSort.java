package io.accalmie.planning.packing;

/** A stable sort of rows by columns of numbers: a million rows without a million objects. */
final class MergeSort {
    private final long[][] columns;

    private MergeSort(long[][] columns) {
        this.columns = columns;
    }

    /** Numbers of the rows, ascending by the first column, then the second, and so on. */
    static int[] places(long[][] columns) {
        return new MergeSort(columns).sorted(columns[0].length);
    }

    private int[] sorted(int rows) {
        int[] sorted = new int[rows];
        for (int row = 0; row < rows; row++) {
            sorted[row] = row;
        }
        int[] merged = new int[rows];
        for (int width = 1; width < rows && width > 0; width *= 2) {
            for (int from = 0; from < rows; from += 2 * width) {
                int middle = Math.min(rows, from + width);
                merge(sorted, from, middle, Math.min(rows, middle + width), merged);
            }
            int[] swap = sorted;
            sorted = merged;
            merged = swap;
        }
        return sorted;
    }

    private void merge(int[] rows, int from, int middle, int to, int[] merged) {
        int left = from;
        int right = middle;
        for (int place = from; place < to; place++) {
            boolean takeLeft = right == to || (left < middle && !isBefore(rows[right], rows[left]));
            merged[place] = takeLeft ? rows[left++] : rows[right++];
        }
    }

    private boolean isBefore(int row, int other) {
        for (long[] column : columns) {
            if (column[row] != column[other]) {
                return column[row] < column[other];
            }
        }
        return false;
    }
}
