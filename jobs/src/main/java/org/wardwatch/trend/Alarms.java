package org.wardwatch.trend;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code alarms}: one row per series and day or week on which it was seen; for the CERT: small groups are not withheld here. */
public enum Alarms implements TableColumn {
    SCOPE(StringType, true, "sector (its members of that month) or organisation"),
    SUBJECT(StringType, true, "name of the sector, or org_id"),
    PERIOD(
            StringType,
            true,
            "day, without what weekly feeds tell, or week, Monday to Sunday; in the programme's time zone"),
    FIRST_DAY(DateType, true, "first day of the period"),
    MONTH(DateType, true, "first day of the month in which the period ends"),
    CLASSIFICATION_TYPE(StringType, true, "RSIT type, or *"),
    MALWARE_FAMILY(StringType, true, "family, or *; one of the two is *"),
    OBSERVED(LongType, true, "distinct addresses in the period"),
    EXPECTED(new DecimalType(16, 4), false, "μ: mean of the baseline, at least 0.1; NULL without baseline"),
    DISPERSION(
            new DecimalType(16, 4),
            false,
            "φ: variance by mean, the baseline's and that in common of all series of the period averaged, at least 1; NULL without baseline"),
    METHOD(StringType, false, "negative_binomial, or poisson where φ is 1; NULL without baseline"),
    P_VALUE(
            new DecimalType(11, 10),
            false,
            "probability of so many addresses or more, rounded up; NULL without baseline"),
    ADJUSTED_P(
            new DecimalType(11, 10),
            false,
            "p_value adjusted for all tests of that period (Benjamini-Hochberg), rounded up"),
    TESTS(IntegerType, true, "p-values of that day or week, of all series, those with nothing observed included"),
    THRESHOLD(LongType, false, "observed from which on it is an alarm, all else as it is; NULL without baseline"),
    ALARM(BooleanType, true, "whether the adjusted p-value is within the rate of false alarms"),
    EARS_C1(BooleanType, true, "supporting flag: above the 7 covered periods just before"),
    EARS_C2(BooleanType, true, "supporting flag: above the 7 covered periods before the last two"),
    EARS_C3(BooleanType, true, "supporting flag: C2 summed over three periods"),
    CUSUM(BooleanType, true, "supporting flag: small rises since the baseline began add up"),
    MEMBERS_HIT(IntegerType, false, "members with an address in the period; NULL for organisations"),
    MEMBERS_NEWLY_HIT(
            IntegerType,
            false,
            "of these, members that had none as far back as a baseline may reach; NULL for organisations"),
    BASELINE(IntegerType, true, "covered periods found to compare with"),
    ENOUGH_BASELINE(BooleanType, true, "whether they are as many as are needed; without them there is no alarm");

    /** The declaration. */
    public static final Table TABLE = Table.of(
                    "alarms", "one row per series and day or week on which it was seen", values())
            .partitionedBy(MONTH);

    private final Spec spec;

    Alarms(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
