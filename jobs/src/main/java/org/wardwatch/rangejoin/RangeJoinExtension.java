package org.wardwatch.rangejoin;

import org.apache.spark.sql.SparkSessionExtensions;
import org.wardwatch.rangejoin.function.SqlFunction;
import org.wardwatch.rangejoin.plan.RangeJoinStrategy;
import org.wardwatch.rangejoin.plan.RangePartitioning;
import org.wardwatch.rangejoin.plan.RangePruning;
import org.wardwatch.rangejoin.plan.RangeSelection;
import scala.Function1;
import scala.runtime.BoxedUnit;

/**
 * Range joins and functions of addresses for any Spark session: {@code spark.sql.extensions =
 * org.wardwatch.rangejoin.RangeJoinExtension}, after others, separated by a comma.
 */
public final class RangeJoinExtension implements Function1<SparkSessionExtensions, BoxedUnit> {

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        SqlFunction.inject(extensions);
        extensions.injectOptimizerRule(RangePruning::new);
        extensions.injectPreCBORule(RangePartitioning::new);
        extensions.injectPlannerStrategy(session -> new RangeJoinStrategy());
        extensions.injectColumnar(session -> new RangeSelection());
        return BoxedUnit.UNIT;
    }
}
