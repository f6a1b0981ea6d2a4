package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What repair prints can be given as it stands. */
class RunsAgainTest {

    @Test
    void aCommandIsToldAsItWasGiven() throws Exception {
        assertThat(commands("ingest", "{'feed': 'feeds/c2.yaml', 'paths': 'in/a.csv in/b.csv.gz'}"))
                .containsExactly("./wardwatch ingest --feed feeds/c2.yaml in/a.csv in/b.csv.gz");
        assertThat(commands("match", "{}")).containsExactly("./wardwatch match");
        assertThat(commands("match", "{'from': '2026-03-01', 'until': '2026-03-02'}"))
                .containsExactly("./wardwatch match --from 2026-03-01 --until 2026-03-02");
        assertThat(commands("run", "{'months': '[2026-03, 2026-04]'}"))
                .containsExactly("./wardwatch run --month 2026-03", "./wardwatch run --month 2026-04");
        assertThat(commands("register", "{'organisations': 'o.csv', 'networks': 'n.csv', 'dry_run': 'false'}"))
                .containsExactly("./wardwatch register --organisations o.csv --networks n.csv");
    }

    @Test
    void aStatementOfAMemberIsToldByItsOptions() throws Exception {
        assertThat(commands("dispute", "{'finding': 'abc', 'kind': 'acknowledgement', 'until': '2026-12-01'}"))
                .containsExactly("./wardwatch dispute --finding abc --acknowledge --until 2026-12-01");
        assertThat(commands("dispute", "{'finding': 'abc', 'kind': 'dispute', 'until': 'taken back'}"))
                .containsExactly("./wardwatch dispute --finding abc --take-back");
    }

    @Test
    void itFindsTheLakeThatWasRepaired() throws Exception {
        JsonNode days = new ObjectMapper().readTree("{\"from\": \"2026-03-01\", \"until\": \"2026-03-02\"}");
        CommonOptions common = new CommonOptions();
        assertThat(common.place()).isEmpty();
        new CommandLine(common).parseArgs("--lake", "/srv/the lake's", "--conf", "/srv/conf");
        assertThat(RunsAgain.commands("match", days, common.place()))
                .containsExactly("./wardwatch match --from 2026-03-01 --until 2026-03-02"
                        + " --lake '/srv/the lake'\\''s' --conf /srv/conf");
    }

    private static List<String> commands(String job, String parameters) throws Exception {
        return RunsAgain.commands(job, new ObjectMapper().readTree(parameters.replace('\'', '"')), "");
    }
}
