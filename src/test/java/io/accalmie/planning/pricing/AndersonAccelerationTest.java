package io.accalmie.planning.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** On a hill whose top is at (3, 5) and along whose ridge single steps creep. */
class AndersonAccelerationTest {
    @Test
    void reachesTheTopWhereSingleStepsCreep() {
        // given
        double[] point = {0, 0};
        double[] creeping = {0, 0};
        AndersonAcceleration acceleration = new AndersonAcceleration(point, 100);

        // when
        for (int step = 0; step < 10; step++) {
            acceleration.move(point, step(point), height(point));
            double[] alone = step(creeping);
            creeping[0] += alone[0];
            creeping[1] += alone[1];
        }

        // then
        assertThat(point).containsExactly(new double[] {3, 5}, within(1e-4));
        assertThat(height(creeping)).isLessThan(-0.01);
    }

    @Test
    void takesBackAMixtureThatLedDownAndGoesOnByTheStepAlone() {
        // given
        double[] point = {0, 0};
        AndersonAcceleration acceleration = new AndersonAcceleration(point, 100);
        acceleration.move(point, new double[] {1, 1}, -5);
        acceleration.move(point, new double[] {0.5, 0.5}, -4);

        // when the mixture turns out lower than where it came from
        acceleration.move(point, new double[] {9, 9}, -6);

        // then it is where (1, 1) leads by (0.5, 0.5)
        assertThat(point).containsExactly(1.5, 1.5);
    }

    @Test
    void settlesWhereItWasLastSureToBe() {
        // given
        double[] point = {0, 0};
        AndersonAcceleration acceleration = new AndersonAcceleration(point, 100);
        acceleration.move(point, new double[] {1, 1}, -5);
        acceleration.move(point, new double[] {0.5, 0.5}, -4);

        // when
        acceleration.settle(point);

        // then
        assertThat(point).containsExactly(1, 1);
    }

    @Test
    void goesNeitherBelowZeroNorTooFarAtOnce() {
        // given
        double[] point = {2, 2};
        AndersonAcceleration acceleration = new AndersonAcceleration(point, 8);

        // when
        acceleration.move(point, new double[] {-7, 50}, 0);

        // then
        assertThat(point).containsExactly(0, 10);
    }

    private static double height(double[] point) {
        double along = point[0] - 3 + point[1] - 5;
        double across = point[0] - 3 - point[1] + 5;
        return -0.05 * along * along - across * across;
    }

    private static double[] step(double[] point) {
        double along = point[0] - 3 + point[1] - 5;
        double across = point[0] - 3 - point[1] + 5;
        return new double[] {-0.025 * along - 0.4 * across, -0.025 * along + 0.4 * across};
    }
}
