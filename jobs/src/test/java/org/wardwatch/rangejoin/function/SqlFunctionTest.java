package org.wardwatch.rangejoin.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.apache.spark.sql.AnalysisException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wardwatch.TestSpark;
import org.wardwatch.ip.Address;

class SqlFunctionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            address_text(address_key('192.0.2.1'))                        | 192.0.2.1
            address_text(address_key('2001:DB8::0:1'))                    | 2001:db8::1
            address_text(address_key('::ffff:192.0.2.1'))                 | 192.0.2.1
            address_key('192.0.2.256')                                    | null
            address_key('192.0.2.01')                                     | null
            address_key(NULL)                                             | null
            address_text(NULL)                                            | null
            address_text(named_struct('hi', CAST(NULL AS BIGINT), 'lo', 5L)) | null
            address_family(named_struct('hi', 5L, 'lo', CAST(NULL AS BIGINT))) | null
            network_of(named_struct('hi', 5L, 'lo', CAST(NULL AS BIGINT)), 64) | null
            address_family('192.0.2.1')                                   | 4
            address_family('::1')                                         | 6
            address_family(address_key('10.0.0.1'))                       | 4
            address_family('ten')                                         | null
            address_text(network_first('192.0.2.0/24'))                   | 192.0.2.0
            address_text(network_last('192.0.2.0/24'))                    | 192.0.2.255
            address_text(network_last('2001:db8::/32'))                   | 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff
            address_text(network_last('192.0.2.1-192.0.2.9'))             | 192.0.2.9
            network_first('192.0.2.1/24')                                 | null
            network_of('192.0.2.77', 24)                                  | 192.0.2.0/24
            network_of(address_key('2001:db8::1'), 48)                    | 2001:db8::/48
            network_of('192.0.2.77', 33)                                  | null
            in_network('192.0.2.255', '192.0.2.0/24')                     | true
            in_network('192.0.3.0', '192.0.2.0/24')                       | false
            in_network('192.0.1.255', '192.0.2.0/24')                     | false
            in_network(address_key('2001:db8::1'), '2001:db8::/32')       | true
            in_network('2001:db8::1', '10.0.0.0/8')                       | false
            in_network('nowhere', '10.0.0.0/8')                           | null
            in_network('10.0.0.1', '10.0.0.1/8')                          | null
            network_contains('10.0.0.0/8', '10.2.0.0/16')                 | true
            network_contains('10.2.0.0/16', '10.0.0.0/8')                 | false
            network_contains('10.2.0.0/16', '10.2.0.0/16')                | true
            address_key('9.9.9.9') < address_key('10.0.0.0')              | true
            address_key('255.255.255.255') < address_key('::1:0:0:0')     | true
            address_key('7fff::') < address_key('8000::')                 | true
            """)
    void givesWhatItSays(String expression, String expected) {
        Object answer = TestSpark.session().sql("SELECT " + expression).head().get(0);
        assertThat(Objects.toString(answer)).isEqualTo(expected);
    }

    @Test
    void computesColumnsAsItComputesConstants() {
        assertThat(TestSpark.session()
                        .sql("SELECT count(*) FROM (SELECT concat('10.0.', id DIV 256, '.', id % 256) AS ip, id"
                                + " FROM range(1024)) WHERE in_network(ip, '10.0.1.0/24')"
                                + " AND address_text(address_key(ip)) = ip AND network_of(ip, 24) = '10.0.1.0/24'")
                        .head()
                        .getLong(0))
                .isEqualTo(256);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            in_network(1, '10.0.0.0/8')           | The first parameter requires the ("STRING" or "STRUCT<hi: BIGINT, lo: BIGINT>") type
            network_of('10.0.0.1')                | requires 2 parameters but the actual number is 1
            network_first(10)                     | however "10" has the type "INT"
            address_text('10.0.0.1')              | The first parameter requires the "STRUCT<hi: BIGINT, lo: BIGINT>" type
            network_of('10.0.0.1', '24')          | The second parameter requires the "INT" type
            """)
    void refusesWhatItDoesNotTake(String expression, String message) {
        assertThatThrownBy(() -> TestSpark.session().sql("SELECT " + expression))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aKeyIsTheKeyThatTablesHold() {
        Address address = Address.parse("198.51.100.7");
        assertThat(TestSpark.session()
                        .sql("SELECT address_key('198.51.100.7') = named_struct('hi', " + address.keyHi() + "L, 'lo', "
                                + address.keyLo() + "L)")
                        .head()
                        .getBoolean(0))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void isDescribed(SqlFunction function) {
        String described = TestSpark.session()
                .sql("DESCRIBE FUNCTION " + function.sqlName())
                .collectAsList()
                .toString();
        assertThat(described).contains(function.usage());
    }
}
