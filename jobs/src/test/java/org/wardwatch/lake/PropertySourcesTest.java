package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.junit.jupiter.api.Test;

class PropertySourcesTest {

    @Test
    void propertiesStayAndTravelWithoutThem() throws IOException {
        Configuration configuration = new Configuration();
        configuration.set("wardwatch.test", "set before");
        Map<String, String> properties = properties(new JobConf(configuration));
        int bytes = bytes(configuration);

        PropertySources.forget(configuration);

        assertThat(properties(configuration)).isEqualTo(properties).hasSizeGreaterThan(1000);
        assertThat(bytes(configuration)).isLessThan(bytes * 2 / 3);
        configuration.set("wardwatch.test", "set later");
        assertThat(properties(new Configuration(configuration))).containsEntry("wardwatch.test", "set later");
    }

    private static Map<String, String> properties(Configuration configuration) {
        Map<String, String> properties = new TreeMap<>();
        configuration.forEach(property -> properties.put(property.getKey(), property.getValue()));
        return properties;
    }

    private static int bytes(Configuration configuration) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        configuration.write(new DataOutputStream(bytes));
        return bytes.size();
    }
}
