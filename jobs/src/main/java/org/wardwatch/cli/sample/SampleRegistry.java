package org.wardwatch.cli.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the two files of the sample's registry. */
final class SampleRegistry {

    private static final String ORGANISATIONS =
            "org_id,name,name_zh,sector,parent,member_from,member_to,contact,language";
    private static final String NETWORKS = "org_id,cidr,valid_from,valid_to,relation,note";

    private SampleRegistry() {}

    static void write(Path folder, Hospitals hospitals) throws IOException {
        Files.createDirectories(folder);
        List<String> organisations = new ArrayList<>(List.of(ORGANISATIONS));
        // Groups are not compared with hospitals.
        organisations.add(
                organisation(Hospitals.FIRST_GROUP, "Harbour Health Group", "港灣醫療集團", "hospital-group", "", ""));
        organisations.add(
                organisation(Hospitals.SECOND_GROUP, "Northern Care Group", "北部醫護集團", "hospital-group", "", ""));
        for (Hospital hospital : hospitals.all()) {
            boolean late = hospital.equals(hospitals.lateMember());
            organisations.add(organisation(
                    hospital.orgId(),
                    hospital.name(),
                    hospital.nameZh(),
                    "hospital",
                    hospital.parent() == null ? "" : hospital.parent(),
                    late ? SampleStory.LATE_MEMBER_FROM.toString() : ""));
        }
        List<String> networks = new ArrayList<>(List.of(NETWORKS));
        networks.addAll(new SampleSpace(hospitals).networks());
        Files.writeString(folder.resolve("organisations.csv"), String.join("\n", organisations) + "\n");
        Files.writeString(folder.resolve("networks.csv"), String.join("\n", networks) + "\n");
    }

    private static String organisation(String id, String name, String zh, String sector, String parent, String from) {
        return String.join(",", id, name, zh, sector, parent, from, "", "soc@" + id + ".example", "both");
    }
}
